import { isoIn } from './moments';
import type { Table, TableCell, TableColumn, TableFormat } from './table';

function presented({ kind }: TableColumn, { value, text }: TableCell, zone: string): TableCell {
  return { value: kind === 'datetime' && value ? (isoIn(value, zone) ?? value) : (value ?? null), text };
}

async function* write({ name, columns, batches, zone }: Table): AsyncGenerator<string> {
  yield `{"name":${JSON.stringify(name)},"columns":${JSON.stringify(columns)},"rows":[`;
  let separator = '\n';
  for await (const rows of batches) {
    const texts = rows.map((cells) => {
      const entries = columns.map((column, index): [string, TableCell] => [
        column.key,
        presented(column, cells[index] ?? { value: null, text: '' }, zone),
      ]);
      return JSON.stringify(Object.fromEntries(entries));
    });
    if (texts.length > 0) {
      yield separator + texts.join(',\n');
      separator = ',\n';
    }
  }
  yield '\n]}\n';
}

/** Each cell as the value that is kept beside its text, as the API lists it. */
export const JSON_FILE: TableFormat = { type: 'application/json', write };
