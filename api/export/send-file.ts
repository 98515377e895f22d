import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Response } from 'express';

const GONE = new Set<unknown>(['ERR_STREAM_PREMATURE_CLOSE', 'ECONNRESET', 'EPIPE']);

/** A name for a file on any system: what separates folders or starts hidden files is taken out. */
export function fileName(stem: string, ending: string): string {
  const safe = stem.replaceAll(/[\u0000-\u001F<>:"/\\|?*]+/g, ' ').replaceAll(/^[.\s]+|[.\s]+$/g, '');
  return `${safe || 'file'}.${ending}`;
}

/** The pieces; where they break off, the connection does too, so that nobody takes half a file for a whole one. */
async function* wholeOrBroken<Piece>(pieces: AsyncIterable<Piece>, res: Response): AsyncGenerator<Piece> {
  try {
    yield* pieces;
  } catch (error) {
    res.socket?.resetAndDestroy();
    throw error;
  }
}

/**
 * Sends a file as fast as the reader takes it. One that cannot be finished breaks the connection.
 * @returns false when the reader went away before its end, or the program did
 */
export async function sendFile(
  res: Response,
  file: { readonly name: string; readonly type: string; readonly pieces: AsyncIterable<string | Uint8Array> },
): Promise<boolean> {
  res.attachment(file.name);
  res.set({ 'Content-Type': file.type, 'X-Content-Type-Options': 'nosniff' });
  try {
    await pipeline(Readable.from(wholeOrBroken(file.pieces, res), { highWaterMark: 1 }), res);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && GONE.has(error.code)) {
      return false;
    }
    throw error;
  }
}
