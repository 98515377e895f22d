import { FileRefused } from './refused';

const MARKS: readonly [string, readonly number[]][] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
];

const INVALID = 'ERR_ENCODING_INVALID_ENCODED_DATA';

/** Bytes decoded at a time, so that others get their turn between. */
const PIECE = 256 * 1024;

const decodes = (bytes: Buffer, encoding: string): boolean => {
  try {
    new TextDecoder(encoding, { fatal: true }).decode(bytes);
    return true;
  } catch (error) {
    if (typeof error === 'object' && error !== null && 'code' in error && error.code === INVALID) {
      return false;
    }
    throw error;
  }
};

/**
 * The encoding of a text file: by its mark, else UTF-8 where the bytes are that, else GBK, which Excel in China writes.
 * @throws FileRefused for bytes that are no text
 */
export function encodingOf(bytes: Buffer): string {
  const marked = MARKS.find(([, mark]) => mark.every((byte, index) => bytes[index] === byte));
  if (marked) {
    return marked[0];
  }
  const encoding = bytes.includes(0) ? undefined : ['utf-8', 'gb18030'].find((one) => decodes(bytes, one));
  if (encoding === undefined) {
    throw new FileRefused({
      zh: '这不是文本文件，或者编码无法识别；请另存为 UTF-8 编码的 CSV，或 Excel 工作簿（.xlsx）。',
      en: 'This is no text file, or its encoding is not known; save it as CSV in UTF-8 or as a workbook (.xlsx).',
    });
  }
  return encoding;
}

/** The text of the file, piece by piece. */
export function* textPieces(bytes: Buffer, encoding: string): Generator<string> {
  const decoder = new TextDecoder(encoding);
  for (let from = 0; from < bytes.length; from += PIECE) {
    yield decoder.decode(bytes.subarray(from, from + PIECE), { stream: true });
  }
  yield decoder.decode();
}
