import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import type { PeopleImport } from '../../api/people-import';
import { ColumnTable } from '../../components/column-table';

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
      <ColumnTable
        columns={columns}
        fields={fields.map((field) => ({ ...field, required: field.key === 'username' }))}
        fieldAt={(place) => Object.entries(mapping).find(([, at]) => at === place)?.[0]}
        words={{
          column: t('import.column'),
          field: t('import.field'),
          samples: t('import.samples'),
          leaveOut: t('import.leaveOut'),
        }}
        disabled={disabled}
        onChoose={choose}
      />
    </section>
  );
}
