import { pick } from '../../domain/text';
import {
  ImportedKeys,
  ImportRows,
  type ImportRow,
  type RecordImport,
  type RowError,
} from '../../records/models/import';
import { prepareDisplay } from '../display';
import { readerOf } from '../reader';
import type { Values } from '../schema';
import { checkRow, type RowContext } from './check-row';
import { keyOf } from './run-row';
import type { CheckView } from './schema';

/** Rows that a dry run looks at: the answer is waited for. The others are checked when they are imported. */
const CHECKED = 1_000;
const SHOWN = 50;
const SAMPLES = 3;

/** Name of a field for the errors of a row; an error of a cell in a table names the table. */
export function fieldName(field: string, { pack, lang }: Pick<RowContext, 'pack' | 'lang'>): string {
  const definition = pack.record.fields.properties[field.split(/[.[]/)[0] ?? ''];
  return definition ? pick(definition.names, lang) : field;
}

interface Checked {
  readonly row: ImportRow;
  readonly fields: Values;
  readonly errors: RowError[];
}

/** What importing the rows would do; writes nothing. */
export async function checkImport(of: RecordImport, context: RowContext): Promise<CheckView> {
  const rows = await ImportRows.find({ importId: of._id }).sort({ line: 1 }).limit(CHECKED).lean<ImportRow[]>();
  const keys = rows.map(({ cells }) => keyOf(of, cells));
  const known = await ImportedKeys.find({ _id: { $in: keys } }, { _id: 1 }).lean();
  const before = new Set(known.map(({ _id }) => _id));
  const checked: Checked[] = [];
  let repeated = 0;
  for (const [index, row] of rows.entries()) {
    const key = keys[index] ?? '';
    if (before.has(key)) {
      repeated += 1;
      continue;
    }
    before.add(key);
    checked.push({ row, ...(await checkRow(row.cells, context)) });
  }
  const wrong = checked.filter(({ errors }) => errors.length > 0);
  return {
    checked: rows.length,
    wrong: wrong.length,
    repeated,
    fields: byField(wrong, context),
    rows: wrong.slice(0, SHOWN).map(({ row, errors }) => ({
      line: row.line,
      errors: errors.map((error) => ({ ...error, name: fieldName(error.field, context) })),
    })),
    samples: await samplesOf(checked.filter(({ errors }) => errors.length === 0).slice(0, SAMPLES), context),
  };
}

function byField(wrong: readonly Checked[], context: RowContext): CheckView['fields'] {
  const fields = new Map<string, CheckView['fields'][number]>();
  for (const { field, message } of wrong.flatMap(({ errors }) => errors)) {
    const one = fields.get(field) ?? { field, name: fieldName(field, context), message, count: 0 };
    fields.set(field, { ...one, count: one.count + 1 });
  }
  return [...fields.values()].sort((a, b) => b.count - a.count);
}

async function samplesOf(right: readonly Checked[], context: RowContext): Promise<CheckView['samples']> {
  const { pack, packs, user, lang, zone } = context;
  const valued = right.map(({ fields }) =>
    Object.entries(fields).flatMap(([key, value]) => {
      const field = pack.record.fields.properties[key];
      return field ? [{ key, field, value }] : [];
    }),
  );
  const display = await prepareDisplay(valued.flat(), { ...readerOf(user, packs, lang), zone });
  return right.map(({ row }, index) => ({
    line: row.line,
    fields: (valued[index] ?? []).map(({ key, field, value }) => ({
      key,
      name: pick(field.names, lang),
      text: display(field, value),
    })),
  }));
}
