import { csvRows } from './csv';
import { FileRefused, type FileRow } from './refused';
import { xlsxRows } from './xlsx';

const startsWith = (bytes: Buffer, ...head: number[]): boolean => head.every((byte, index) => bytes[index] === byte);

/** What is told by its first bytes not to be read, with what to do instead. */
function assertReadable(bytes: Buffer): void {
  if (bytes.length === 0 || bytes.toString('latin1').trim() === '') {
    throw new FileRefused({ zh: '文件是空的。', en: 'The file is empty.' });
  }
  if (startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0)) {
    throw new FileRefused({
      zh: '这是旧版 Excel 文件（.xls）或者有密码保护；请取消密码并另存为 .xlsx。',
      en: 'This is an old Excel file (.xls) or protected by a password; save it as .xlsx without a password.',
    });
  }
}

/**
 * The rows of an uploaded file, the heading first; the kind is told by its content, never by its name.
 * @param marks whether formulas without a result stand as `=` or their error (`#N/A`) instead of as an empty cell
 * @throws FileRefused
 */
export async function* tableRows(bytes: Buffer, marks = false): AsyncGenerator<FileRow> {
  assertReadable(bytes);
  yield* startsWith(bytes, 0x50, 0x4b) ? xlsxRows(bytes, marks) : csvRows(bytes);
}
