import { isoIn } from './moments';
import type { Table, TableCell, TableColumn, TableFormat } from './table';

/** Without it Excel takes UTF-8 for the code page of the machine and shows Chinese as rubbish. */
const BYTE_ORDER_MARK = '\u{FEFF}';

/** What spreadsheets take for the beginning of a formula, also after blanks and in full width. */
const FORMULA = /^[\s\0]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]|^[\t\r\n]/;

/** A text that no spreadsheet calculates: an apostrophe keeps it a text. */
export function harmless(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text;
}

/** A text as one cell of a CSV line (RFC 4180). */
export function quoted(text: string): string {
  return /[",\r\n;\t]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Numbers and times plainly, so that they can be read again; everything else as the reader sees it. */
function plain({ kind }: TableColumn, { value, text }: TableCell, zone: string): string {
  if (typeof value === 'number') {
    return kind === 'choice' ? text : String(value);
  }
  if (kind === 'datetime' && value !== null && value !== undefined) {
    return isoIn(value, zone) ?? harmless(text);
  }
  return harmless(text);
}

async function* write({ columns, batches, zone }: Table): AsyncGenerator<string> {
  yield `${BYTE_ORDER_MARK}${columns.map(({ name }) => quoted(harmless(name))).join(',')}\r\n`;
  for await (const rows of batches) {
    const lines = rows.map((cells) =>
      columns
        .map((column, index) => {
          const cell = cells[index];
          return cell ? quoted(plain(column, cell, zone)) : '';
        })
        .join(','),
    );
    yield lines.map((line) => `${line}\r\n`).join('');
  }
}

/** Comma-separated values that open right in Excel, with nothing in them that it would calculate. */
export const CSV: TableFormat = { type: 'text/csv; charset=utf-8', write };
