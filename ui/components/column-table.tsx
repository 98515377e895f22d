import Select from 'antd/es/select';
import type { JSX } from 'react';

interface ColumnTableProps {
  /** Columns of the file, with what stands in the first rows. */
  columns: readonly { name: string; samples: string[] }[];
  fields: readonly { key: string; name: string; required: boolean }[];
  /** What the column at this place stands for. */
  fieldAt: (place: number) => string | undefined;
  words: { column: string; field: string; samples: string; leaveOut: string };
  disabled?: boolean;
  onChoose: (place: number, field: string | undefined) => void;
}

/** The columns of a file and a choice for each of what it stands for. */
export function ColumnTable(props: ColumnTableProps): JSX.Element {
  const { columns, fields, fieldAt, words, disabled = false, onChoose } = props;
  return (
    <table className="import-columns">
      <thead>
        <tr>
          <th>{words.column}</th>
          <th>{words.field}</th>
          <th>{words.samples}</th>
        </tr>
      </thead>
      <tbody>
        {columns.map(({ name, samples }, place) => (
          <tr key={place}>
            <th scope="row">{name}</th>
            <td>
              <Select<string>
                size="small"
                allowClear
                className="import-field"
                disabled={disabled}
                showSearch={{ optionFilterProp: 'label' }}
                placeholder={words.leaveOut}
                aria-label={`${name}: ${words.field}`}
                value={fieldAt(place)}
                onChange={(field: string | undefined) => onChoose(place, field)}
                options={fields.map((field) => ({
                  value: field.key,
                  label: field.required ? `${field.name} *` : field.name,
                }))}
              />
            </td>
            <td className="import-samples">{samples.filter(Boolean).join(' · ')}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
