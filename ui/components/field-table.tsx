import type { JSX } from 'react';
import type { ShownTable } from '../api/types';

const FIGURES = ['number', 'money'];

/** Rows of a field below their columns, with sums where the type adds up. */
export function FieldTable({ table, label }: { table: ShownTable; label: string }): JSX.Element {
  const { columns, rows, sums } = table;
  const classOf = (index: number): string | undefined =>
    FIGURES.includes(columns[index]?.kind ?? '') ? 'field-table-figure' : undefined;
  return (
    <div className="field-table" role="region" aria-label={label} tabIndex={0}>
      <table>
        <thead>
          <tr>
            {columns.map(({ key, name }, index) => (
              <th key={key} scope="col" className={classOf(index)}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((cells, row) => (
            <tr key={row}>
              {cells.map((cell, index) => (
                <td key={columns[index]?.key} className={classOf(index)}>
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
        {sums && (
          <tfoot>
            <tr>
              {sums.map((sum, index) => (
                <td key={columns[index]?.key} className={classOf(index)}>
                  {sum === '' ? '' : `Σ ${sum}`}
                </td>
              ))}
            </tr>
          </tfoot>
        )}
      </table>
    </div>
  );
}
