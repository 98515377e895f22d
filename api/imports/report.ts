import { pick } from '../../domain/text';
import { ImportRows, type ImportRow, type ImportRowState, type RecordImport } from '../../records/models/import';
import type { Table, TableCell } from '../export/table';
import { fieldName } from './check';
import type { RowContext } from './check-row';
import { REPORT_COLUMNS } from './guess';

const BATCH = 500;
const TEXT = 'text';

const cell = (text: string): TableCell => ({ value: text, text });

function resultOf(row: ImportRow, context: Pick<RowContext, 'pack' | 'lang'>): string {
  const zh = context.lang === 'zh';
  const words: Record<ImportRowState, string> = {
    waiting: zh ? '未处理' : 'Not imported yet',
    created: row.number ?? '',
    repeated: `${zh ? '重复，此前已导入' : 'Repeated; imported before'} ${row.number ?? ''}`.trim(),
    failed: (row.rowErrors ?? [])
      .map(({ field, message }) => (field === '' ? message : `${fieldName(field, context)}: ${message}`))
      .join(zh ? '；' : '; '),
  };
  return words[row.state];
}

async function* batches(
  of: RecordImport,
  states: readonly ImportRowState[],
  context: Pick<RowContext, 'pack' | 'lang'>,
): AsyncGenerator<TableCell[][]> {
  let after = 0;
  for (;;) {
    const rows = await ImportRows.find({ importId: of._id, line: { $gt: after } })
      .sort({ line: 1 })
      .limit(BATCH)
      .lean<ImportRow[]>();
    const last = rows.at(-1);
    if (!last) {
      return;
    }
    after = last.line;
    yield rows
      .filter(({ state }) => states.includes(state))
      .map((row) => [
        { value: row.line, text: String(row.line) },
        cell(resultOf(row, context)),
        ...of.columns.map((_, index) => cell(row.cells[index] ?? '')),
      ]);
  }
}

/** The rows of an import with what became of them; corrected, the file can be brought in again. */
export function reportOf(
  of: RecordImport,
  context: Pick<RowContext, 'pack' | 'lang'>,
  which: 'failed' | 'all',
): Pick<Table, 'columns' | 'batches'> {
  const { lang } = context;
  const states: ImportRowState[] =
    which === 'failed' ? ['failed', 'repeated', 'waiting'] : ['created', 'failed', 'repeated', 'waiting'];
  const own = [
    { key: 'line', name: pick(REPORT_COLUMNS.line, lang), kind: 'number' },
    { key: 'result', name: pick(REPORT_COLUMNS.result, lang), kind: TEXT },
  ];
  const columns = of.columns.map((name, index) => ({ key: `c${index}`, name, kind: TEXT }));
  return { columns: [...own, ...columns], batches: batches(of, states, context) };
}
