import type { Request } from 'express';
import { newId } from '../../records/ids';
import { ImportRows, RecordImports, type ImportRow, type RecordImport } from '../../records/models/import';
import { invalid, Problem } from '../problem';
import { FileRefused, LIMITS, tooManyRows } from './file/refused';
import { tableRows } from './file/table';

const BATCH = 1_000;
const LONGEST_NAME = 200;

const tooLarge = (): Problem =>
  new Problem('REQUEST_TOO_LARGE', {
    parameters: { limit: `${LIMITS.file / 1024 / 1024} MB` },
    headers: { Connection: 'close' },
  });

/** The file in the body of a request. @throws Problem REQUEST_TOO_LARGE as soon as it is known */
export async function readUpload(req: Request): Promise<Buffer> {
  if (Number(req.headers['content-length'] ?? 0) > LIMITS.file) {
    throw tooLarge();
  }
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of req as AsyncIterable<Buffer>) {
    size += piece.length;
    if (size > LIMITS.file) {
      throw tooLarge();
    }
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}

/** The name of an uploaded file for showing: its last part, without signs that steer a terminal or a path. */
export function shownName(name: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? '';

  return (
    last
      .replaceAll(/[\u0000-\u001F\u007F<>:"|?*]+/g, ' ')
      .trim()
      .slice(-LONGEST_NAME) || 'file'
  );
}

type Head = Pick<RecordImport, 'type' | 'start' | 'by' | 'lang' | 'zone' | 'at' | 'file'>;

/**
 * Keeps the rows of a file for an import, without holding them all.
 * @throws Problem IMPORT_FILE_REFUSED with what to do about the file; nothing of it is kept then
 */
export async function keepRows(bytes: Buffer, head: Head): Promise<RecordImport> {
  const id = newId();
  await RecordImports.create({ ...head, _id: id, columns: [], rows: 0, mapping: {}, state: 'reading' });
  try {
    const { columns, rows } = await writeRows(bytes, id, head.at);
    return { ...head, _id: id, columns, rows, mapping: {}, state: 'reading' };
  } catch (error) {
    await Promise.all([ImportRows.deleteMany({ importId: id }), RecordImports.deleteOne({ _id: id })]);
    throw error instanceof FileRefused ? new Problem('IMPORT_FILE_REFUSED', { detail: error.why }) : error;
  }
}

async function writeRows(bytes: Buffer, importId: string, at: Date): Promise<{ columns: string[]; rows: number }> {
  let columns: string[] | undefined;
  let batch: ImportRow[] = [];
  let rows = 0;
  const flush = async (): Promise<void> => {
    await ImportRows.insertMany(batch, { ordered: false });
    batch = [];
  };
  for await (const { line, cells } of tableRows(bytes)) {
    if (!columns) {
      columns = headingOf(cells);
      continue;
    }
    rows += 1;
    if (rows > LIMITS.rows) {
      throw tooManyRows();
    }
    batch.push({ _id: `${importId}:${rows}`, importId, line, cells: [...cells], state: 'waiting', at });
    if (batch.length === BATCH) {
      await flush();
    }
  }
  await flush();
  if (!columns || rows === 0) {
    throw new FileRefused({
      zh: '文件中没有数据行：第一行应为列名，数据从第二行开始。',
      en: 'The file has no rows: the first line names the columns, and rows follow it.',
    });
  }
  return { columns, rows };
}

/** Names of the columns; one without a name is called by its letter. */
export function headingOf(cells: readonly string[]): string[] {
  const letter = (index: number): string =>
    index < 26 ? String.fromCharCode(65 + index) : letter(Math.floor(index / 26) - 1) + letter(index % 26);
  return cells.map((cell, index) => cell.trim().slice(0, LONGEST_NAME) || letter(index));
}

/** @throws Problem REQUEST_INVALID when the body is no file */
export function assertFile(req: Request): void {
  if (req.is('json')) {
    throw invalid({
      field: 'file',
      code: 'FILE_MISSING',
      message: { zh: '请以文件内容作为请求正文', en: 'Send the content of the file as the body' },
    });
  }
}
