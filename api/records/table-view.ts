import { pick } from '../../domain/text';
import { roundAmount } from '../../packs/kinds/money';
import type { FieldDefinition } from '../../packs/types';
import { shownColumns, type Display, type Reader } from '../display';
import type { SectionView } from './schema';

type TableView = NonNullable<SectionView['fields'][number]['table']>;

const DIGITS = 10;

const cellOf = (row: unknown, key: string): unknown => (row as Record<string, unknown> | null)?.[key] ?? null;

/** The sum of a column as its cells are shown; empty where the column is not added up. */
function sumOf(column: FieldDefinition, cells: readonly unknown[], display: Display): string {
  if (column.sum !== true) {
    return '';
  }
  const sum = cells.reduce<number>((total, cell) => total + (typeof cell === 'number' ? cell : 0), 0);
  return display(column, column.kind === 'money' ? roundAmount(column, sum) : Number(sum.toFixed(DIGITS)));
}

/** The rows of a field as texts below their columns, and the sums of those that the type adds up. */
export function presentTable(
  field: FieldDefinition,
  rows: readonly unknown[],
  { lang }: Reader,
  display: Display,
): TableView | undefined {
  const columns = shownColumns(field);
  if (columns.length === 0) {
    return undefined;
  }
  const added = columns.some(([, column]) => column.sum === true);
  return {
    columns: columns.map(([key, { names, kind }]) => ({ key, name: pick(names, lang), kind })),
    rows: rows.map((row) => columns.map(([key, column]) => display(column, cellOf(row, key)))),
    ...(added
      ? {
          sums: columns.map(([key, column]) =>
            sumOf(
              column,
              rows.map((row) => cellOf(row, key)),
              display,
            ),
          ),
        }
      : {}),
  };
}
