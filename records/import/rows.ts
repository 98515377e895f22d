import { createReadStream } from 'node:fs';

import { parse, type CsvError } from 'csv-parse';
import { parse as parseNow } from 'csv-parse/sync';

/** One row of the file as it stands. */
export interface SourceRow {
  /** Line of the file on which the row ends. */
  readonly line: number;
  readonly cells: readonly string[];
}

/** A row, or a piece of the file that is none. */
export type Piece =
  | { readonly kind: 'row'; readonly row: SourceRow }
  | { readonly kind: 'unreadable'; readonly line: number; readonly text: string; readonly why: string };

interface Parsed {
  readonly raw: string;
  readonly record: string[];
  readonly info: { readonly lines: number };
}

/** A file that is no table with a header; `message` says why. */
export class CsvFileError extends Error {}

const LONGEST_ROW = 4 * 1024 * 1024;

/** The column names of the file. @throws CsvFileError */
export async function readHeader(file: string): Promise<string[]> {
  for await (const parsed of parsedRecords(file, () => undefined, 1)) {
    return parsed.record.map((name) => name.trim());
  }
  throw new CsvFileError(`${file} is empty`);
}

/**
 * Reads the rows after the header, one at a time, so that a file of any size fits. What is no row of `width` columns
 * is handed on as unreadable. A quote that is opened and never closed would swallow what follows: such a piece is read
 * again line by line, and only lines that are no rows are lost.
 */
export async function* readRows(file: string, width: number): AsyncGenerator<Piece> {
  const skipped: Parsed[] = [];
  let first = true;
  let last = 0;
  const skip = (error: CsvError | undefined, raw: string | undefined): undefined => {
    skipped.push({ raw: raw ?? '', record: [], info: { lines: Number(error?.['lines'] ?? last) } });
  };
  for await (const parsed of parsedRecords(file, skip)) {
    yield* skipped.splice(0).flatMap((piece) => salvage(piece, width));
    last = parsed.info.lines;
    if (first) {
      first = false;
    } else if (parsed.record.length === width) {
      yield { kind: 'row', row: { line: last, cells: parsed.record } };
    } else {
      yield* salvage(parsed, width);
    }
  }
  yield* skipped.splice(0).flatMap((piece) => salvage(piece, width));
}

async function* parsedRecords(
  file: string,
  skip: (error: CsvError | undefined, raw: string | undefined) => undefined,
  limit?: number,
): AsyncGenerator<Parsed> {
  const parser = parse({
    bom: true,
    info: true,
    raw: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    skip_records_with_error: true,
    max_record_size: LONGEST_ROW,
    on_skip: skip,
    ...(limit === undefined ? {} : { to: limit }),
  });
  const source = createReadStream(file);
  source.on('error', (error) => parser.destroy(error));
  source.pipe(parser);
  try {
    for await (const parsed of parser as AsyncIterable<Parsed>) {
      yield parsed;
    }
  } finally {
    source.destroy();
  }
}

/** Reads the lines of a piece that was no row each for itself, without regard to quotes. */
function salvage(piece: Parsed, width: number): Piece[] {
  const lines = piece.raw.replace(/\r?\n$/, '').split(/\r?\n/);
  const firstLine = piece.info.lines - lines.length + 1;
  return lines
    .map((text, index) => ({ text, line: Math.max(firstLine + index, 1) }))
    .filter(({ text }) => text.trim() !== '')
    .map(({ text, line }): Piece => {
      const [cells = []] = parseNow(text, { quote: null, relax_column_count: true });
      return lines.length > 1 && cells.length === width
        ? { kind: 'row', row: { line, cells } }
        : { kind: 'unreadable', line, text, why: `${cells.length} columns in place of ${width}` };
    });
}
