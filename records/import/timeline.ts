import type { Columns } from './cells';
import { parseDate } from './cells';
import type { Finding, Report } from './findings';
import type { Mapping } from './mapping';
import type { SourceRow } from './rows';

/** A row with the moment at which it was written. */
export interface TimedRow {
  readonly row: SourceRow;
  readonly at: Date;
}

/** What mapping a case needs to know. */
export interface CaseContext {
  readonly mapping: Mapping;
  readonly columns: Columns;
  /** Nothing after this moment counts. */
  readonly until: Date;
}

/** A reporter for one row of a case. */
export function reporter(findings: Finding[], number: string, line: number): Report {
  return (kind, column, value, done) => findings.push({ line, number, kind, column, value, done });
}

/**
 * The rows of one case in the order in which they were written: by time, and by the source's counter within a minute.
 * Repeated rows are left out, rows without a time stand with the row before them; both are reported.
 */
export function orderRows(
  rows: readonly SourceRow[],
  number: string,
  context: CaseContext,
  findings: Finding[],
): TimedRow[] {
  const { mapping, columns } = context;
  const seen = new Set<string>();
  const dated: (TimedRow & { counter: number })[] = [];
  let before: Date | undefined;
  for (const row of rows) {
    const report = reporter(findings, number, row.line);
    const content = row.cells.join('\u0000');
    if (seen.has(content)) {
      report('duplicate', '', '', 'left out: the same row stands above');
      continue;
    }
    seen.add(content);
    const at = timeOf(row, context, report) ?? before;
    if (!at) {
      report('date', mapping.updatedAt, '', 'left out: no time, and no row before it');
      continue;
    }
    before = at;
    dated.push({ row, at, counter: counterOf(row, context, report) });
  }
  const ordered = dated.sort(
    (a, b) => a.at.getTime() - b.at.getTime() || a.counter - b.counter || a.row.line - b.row.line,
  );
  ordered.forEach((one, place) => {
    const previous = ordered[place - 1];
    if (previous && previous.counter > one.counter) {
      const value = columns.get(one.row, mapping.counter) ?? '';
      reporter(findings, number, one.row.line)('order', mapping.counter, value, 'placed by its time');
    }
  });
  return ordered.map(({ row, at }) => ({ row, at }));
}

function timeOf(row: SourceRow, { mapping, columns }: CaseContext, report: Report): Date | undefined {
  const text = columns.get(row, mapping.updatedAt);
  const at = text === undefined ? undefined : parseDate(text, mapping);
  if (!at && text !== undefined) {
    report('date', mapping.updatedAt, text, 'placed with the row before it');
  }
  return at;
}

function counterOf(row: SourceRow, { mapping, columns }: CaseContext, report: Report): number {
  const text = columns.get(row, mapping.counter);
  const counter = Number(text);
  if (text === undefined || !Number.isFinite(counter)) {
    report('number', mapping.counter, text ?? '', 'placed by time and line');
    return 0;
  }
  return counter;
}
