import type { Columns } from './cells';
import type { Finding } from './findings';
import { readRows, type SourceRow } from './rows';

/** Where the rows of each case end in the file, so that a case can be handed on as soon as it is complete. */
export interface FileIndex {
  readonly pieces: number;
  /** Number of the case → place of its last row. */
  readonly lastRow: ReadonlyMap<string, number>;
}

export interface CaseFile {
  readonly path: string;
  readonly columns: Columns;
  /** Column that says to which case a row belongs. */
  readonly number: string;
}

/** Reads the file once to learn where each case ends. */
export async function indexFile(file: CaseFile, progress: (pieces: number) => void): Promise<FileIndex> {
  const lastRow = new Map<string, number>();
  let pieces = 0;
  for await (const piece of readRows(file.path, file.columns.header.length)) {
    const number = piece.kind === 'row' ? file.columns.get(piece.row, file.number) : undefined;
    if (number !== undefined) {
      lastRow.set(number, pieces);
    }
    pieces += 1;
    progress(pieces);
  }
  return { pieces, lastRow };
}

/** All rows of one case, and what was found between the cases before it. */
export interface RawCase {
  readonly number: string;
  readonly rows: readonly SourceRow[];
  readonly findings: Finding[];
  /** How many pieces of the file have been read by now. */
  readonly read: number;
}

/** Hands on each case when its last row has been read; rows of a case may lie apart. */
export async function* readCases(file: CaseFile, index: FileIndex): AsyncGenerator<RawCase> {
  const open = new Map<string, SourceRow[]>();
  let findings: Finding[] = [];
  let read = 0;
  for await (const piece of readRows(file.path, file.columns.header.length)) {
    const place = read;
    read += 1;
    if (piece.kind === 'unreadable') {
      findings.push(lost(piece.line, 'unreadable', piece.text, `left out: ${piece.why}`));
      continue;
    }
    const number = file.columns.get(piece.row, file.number);
    if (number === undefined) {
      findings.push(lost(piece.row.line, 'noNumber', piece.row.cells.join(','), 'left out: belongs to no case'));
      continue;
    }
    const rows = open.get(number) ?? [];
    rows.push(piece.row);
    open.set(number, rows);
    if (index.lastRow.get(number) === place) {
      open.delete(number);
      yield { number, rows, findings, read };
      findings = [];
    }
  }
  if (findings.length > 0) {
    yield { number: '', rows: [], findings, read };
  }
}

function lost(line: number, kind: 'unreadable' | 'noNumber', value: string, done: string): Finding {
  return { line, number: '', kind, column: '', value, done };
}
