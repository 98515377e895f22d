import { PassThrough, Readable } from 'node:stream';
import { ZipFile } from 'yazl';

/** A file inside an archive; its content comes in pieces. */
export interface ZipEntry {
  readonly name: string;
  readonly content: AsyncIterable<string | Uint8Array> | Iterable<string | Uint8Array>;
  /** Of the file; the same for all, so that the same content gives the same bytes, where none is named. */
  readonly mtime?: Date;
}

/** The same content gives the same bytes: 1 January 1980 is the first day that the format knows. */
const OPTIONS = { mtime: new Date(1980, 0, 1), mode: 0o100644, compressionLevel: 6, forceDosTimestamp: true };

/** Writes an archive without ever holding a whole file: packed off the main thread, as fast as the reader takes it. */
export async function* zip(entries: Iterable<ZipEntry>): AsyncGenerator<Buffer> {
  const archive = new ZipFile();
  const output = archive.outputStream.pipe(new PassThrough());
  archive.on('error', (error: Error) => output.destroy(error));
  const opened: Readable[] = [];
  for (const { name, content, mtime } of entries) {
    archive.addReadStreamLazy(name, { ...OPTIONS, ...(mtime ? { mtime } : {}) }, (take) => {
      const source = Readable.from(content, { objectMode: false });
      source.on('error', (error) => output.destroy(error));
      opened.push(source);
      take(null, source);
    });
  }
  archive.end();
  try {
    yield* output as AsyncIterable<Buffer>;
  } finally {
    opened.forEach((source) => source.destroy());
  }
}
