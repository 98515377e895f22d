import { Button } from 'antd';
import { useState, type JSX } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecordDetail } from '../../api/types';
import { FieldList } from '../../components/field-list';

/** The record's facts in the groups of its type; to those who look into its work, what is still empty is one click away. */
export function RecordFields({ record }: { record: RecordDetail }): JSX.Element {
  const { t } = useTranslation('records');
  const [all, setAll] = useState(false);
  const hasEmpty = record.sections.some(({ fields }) => fields.some(({ text }) => text === ''));
  const sections = record.sections.filter(({ fields }) => all || fields.some(({ text }) => text !== ''));
  return (
    <section aria-labelledby="record-fields">
      <div className="section-title">
        <h2 id="record-fields">{t('fields')}</h2>
        {hasEmpty && record.permissions.includes('internal') && (
          <Button type="link" size="small" aria-expanded={all} onClick={() => setAll((before) => !before)}>
            {t(all ? 'hideEmpty' : 'showEmpty')}
          </Button>
        )}
      </div>
      {sections.map(({ name, fields }) => (
        <div className="record-section" key={name}>
          <h3>{name}</h3>
          <FieldList fields={fields} dropEmpty={!all} of={record} />
        </div>
      ))}
    </section>
  );
}
