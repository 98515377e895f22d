import Select from 'antd/es/select';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import type { PeopleImport } from '../../api/people-import';

interface PeopleImportColumnsProps {
  result: PeopleImport;
  disabled: boolean;
  onChange: (mapping: Record<string, number>) => void;
}

/** What each column of the file stands for; a change tries the file anew. */
export function PeopleImportColumns({ result, disabled, onChange }: PeopleImportColumnsProps): JSX.Element {
  const { t } = useTranslation('people');
  const { columns, fields, mapping } = result;
  const choose = (place: number, field: string | undefined): void => {
    const others = Object.entries(mapping).filter(([key, at]) => at !== place && key !== field);
    onChange(Object.fromEntries(field === undefined ? others : [...others, [field, place]]));
  };
  return (
    <section>
      <h2>{t('import.columns')}</h2>
      <table className="import-columns">
        <thead>
          <tr>
            <th>{t('import.column')}</th>
            <th>{t('import.field')}</th>
            <th>{t('import.samples')}</th>
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
                  placeholder={t('import.leaveOut')}
                  showSearch={{ optionFilterProp: 'label' }}
                  aria-label={`${name}: ${t('import.field')}`}
                  value={Object.entries(mapping).find(([, at]) => at === place)?.[0]}
                  onChange={(field: string | undefined) => choose(place, field)}
                  options={fields.map((field) => ({
                    value: field.key,
                    label: field.key === 'username' ? `${field.name} *` : field.name,
                  }))}
                />
              </td>
              <td className="import-samples">{samples.filter(Boolean).join(' · ')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
