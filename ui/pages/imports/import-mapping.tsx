import { Alert, Button } from 'antd';
import Select from 'antd/es/select';
import { useState, type JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { useCheck, useImportAction, type ImportCheck, type ImportDetail, type Mapping } from '../../api/imports';
import { ColumnTable } from '../../components/column-table';
import { ProblemAlert } from '../../components/problem-alert';
import { ImportCheckView } from './import-check';

const mappingOf = (of: ImportDetail): Record<string, string> =>
  Object.fromEntries(of.columns.flatMap(({ index, field }) => (field === undefined ? [] : [[String(index), field]])));

/** Rows that are left to be imported, as far as is known: the dry run looks at the first ones alone. */
const left = ({ rows }: ImportDetail, { wrong, repeated }: ImportCheck): number => rows - wrong - repeated;

/** Which field each column is; tried before anything is written. */
export function ImportMapping({ of }: { of: ImportDetail }): JSX.Element {
  const { t } = useTranslation('lists');
  const [mapping, setMapping] = useState(() => mappingOf(of));
  const [keyColumn, setKeyColumn] = useState<number | null>(of.keyColumn ?? null);
  const check = useCheck(of.id);
  const action = useImportAction(of.id);
  const missing = of.fields.filter(({ key, required }) => required && !Object.values(mapping).includes(key));
  const choose = (index: number, field: string | undefined): void => {
    check.reset();
    const others = Object.entries(mapping).filter(([at, key]) => at !== String(index) && key !== field);
    setMapping(Object.fromEntries([...others, ...(field ? [[String(index), field]] : [])]) as Record<string, string>);
  };
  const indexAt = (place: number): number => of.columns[place]?.index ?? place;
  const body: Mapping = { mapping, keyColumn };
  return (
    <>
      <p className="import-file">
        {of.file} · {t('importRows', { count: of.rows })}
      </p>
      <ColumnTable
        columns={of.columns}
        fields={of.fields}
        fieldAt={(place) => mapping[indexAt(place)]}
        words={{
          column: t('importColumn'),
          field: t('importField'),
          samples: t('importSamples'),
          leaveOut: t('importLeaveOut'),
        }}
        onChoose={(place, field) => choose(indexAt(place), field)}
      />
      <div className="import-key">
        <label htmlFor="import-key">{t('importKey')}</label>
        <Select<number>
          id="import-key"
          size="small"
          value={keyColumn ?? -1}
          popupMatchSelectWidth={false}
          onChange={(value) => {
            check.reset();
            setKeyColumn(value < 0 ? null : value);
          }}
          options={[
            { value: -1, label: t('importKeyNone') },
            ...of.columns.map(({ index, name }) => ({ value: index, label: name })),
          ]}
        />
        <span className="import-hint">{t('importKeyHint')}</span>
      </div>
      {missing.length > 0 && (
        <Alert
          type="warning"
          showIcon
          title={t('importMissing', { names: missing.map(({ name }) => name).join(' · ') })}
        />
      )}
      {check.error && <ProblemAlert error={check.error} />}
      {action.error && <ProblemAlert error={action.error} />}
      <div className="import-actions">
        <Button type={check.data ? 'default' : 'primary'} loading={check.isPending} onClick={() => check.mutate(body)}>
          {t('importCheck')}
        </Button>
        {check.data && (
          <Button
            type="primary"
            disabled={left(of, check.data) === 0}
            loading={action.isPending}
            onClick={() => action.mutate('run')}
          >
            {t('importRun', { count: left(of, check.data) })}
          </Button>
        )}
      </div>
      {check.data && <ImportCheckView check={check.data} />}
    </>
  );
}
