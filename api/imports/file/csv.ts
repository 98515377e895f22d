import { Readable } from 'node:stream';
import { setImmediate as turn } from 'node:timers/promises';
import { CsvError, parse } from 'csv-parse';
import { cellTooLong, FileRefused, LIMITS, tooWide, type FileRow } from './refused';
import { encodingOf, textPieces } from './text';

const DELIMITERS = [',', ';', '\t', '|'] as const;

/** The delimiter that stands most often in the first line. */
function delimiterOf(text: string): string {
  const first = text.split(/\r?\n/, 1)[0] ?? '';
  const count = (delimiter: string): number => first.split(delimiter).length;
  return DELIMITERS.reduce((best, one) => (count(one) > count(best) ? one : best), ',' as string);
}

async function* inTurns(pieces: Iterable<string>): AsyncGenerator<string> {
  for (const piece of pieces) {
    yield piece;
    await turn();
  }
}

interface Parsed {
  readonly record: string[];
  readonly info: { readonly lines: number };
}

/** Rows of a CSV file in any of the usual encodings and delimiters. @throws FileRefused */
export async function* csvRows(bytes: Buffer): AsyncGenerator<FileRow> {
  const encoding = encodingOf(bytes);
  const [head = ''] = textPieces(bytes, encoding);
  const parser = parse({
    bom: true,
    info: true,
    delimiter: delimiterOf(head),
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    max_record_size: LIMITS.cell * 4,
  });
  const source = Readable.from(inTurns(textPieces(bytes, encoding)));
  source.on('error', (error) => parser.destroy(error));
  source.pipe(parser);
  try {
    for await (const { record, info } of parser as AsyncIterable<Parsed>) {
      yield checked({ line: info.lines, cells: record });
    }
  } catch (error) {
    throw error instanceof CsvError ? broken(error) : error;
  } finally {
    source.destroy();
  }
}

function checked(row: FileRow): FileRow {
  if (row.cells.length > LIMITS.columns) {
    throw tooWide();
  }
  if (row.cells.some((cell) => cell.length > LIMITS.cell)) {
    throw cellTooLong(row.line);
  }
  return row;
}

function broken(error: CsvError): FileRefused {
  const line = Number(error['lines'] ?? 0);
  return error.code === 'CSV_MAX_RECORD_SIZE'
    ? cellTooLong(line)
    : new FileRefused({
        zh: `第 ${line} 行附近无法读取：引号没有成对，或者不是 CSV 文件。`,
        en: `The file cannot be read near line ${line}: a quote is not closed, or it is no CSV file.`,
      });
}
