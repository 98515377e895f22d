import type { Text } from '../../../domain/text';

/** A file that is no table, or is too large to be one; `why` says what to do about it. */
export class FileRefused extends Error {
  constructor(readonly why: Text) {
    super(why.en);
  }
}

/** One row of the file with its place in it, from 1. */
export interface FileRow {
  readonly line: number;
  readonly cells: readonly string[];
}

export const LIMITS = {
  /** Bytes of an uploaded file. */
  file: 20 * 1024 * 1024,
  /** Bytes of a workbook once unpacked: a few kilobytes can unpack to gigabytes. */
  unpacked: 120 * 1024 * 1024,
  rows: 100_000,
  columns: 200,
  /** Characters of one cell. */
  cell: 50_000,
} as const;

const thousands = (value: number): string => value.toLocaleString('en');

export const tooManyRows = (): FileRefused =>
  new FileRefused({
    zh: `文件超过 ${thousands(LIMITS.rows)} 行，请拆分后分次导入。`,
    en: `The file has more than ${thousands(LIMITS.rows)} rows; split it and import the parts.`,
  });

export const tooWide = (): FileRefused =>
  new FileRefused({
    zh: `文件超过 ${LIMITS.columns} 列，请只保留需要导入的列。`,
    en: `The file has more than ${LIMITS.columns} columns; keep those that are to be imported.`,
  });

export const cellTooLong = (line: number): FileRefused =>
  new FileRefused({
    zh: `第 ${line} 行有一格超过 ${thousands(LIMITS.cell)} 个字符；也可能是引号没有成对。`,
    en: `Row ${line} has a cell of more than ${thousands(LIMITS.cell)} characters; a quote may not be closed.`,
  });

export const notReadable = (): FileRefused =>
  new FileRefused({
    zh: '文件已损坏，或者不是 Excel 工作簿；请在 Excel 中重新另存为 .xlsx 或 CSV。',
    en: 'The file is damaged or no Excel workbook; save it again as .xlsx or CSV.',
  });

export const unpacksTooLarge = (): FileRefused =>
  new FileRefused({
    zh: '工作簿解压后过大，未予读取；请只保留需要导入的工作表。',
    en: 'The workbook unpacks to more than is read; keep only the sheet to import.',
  });
