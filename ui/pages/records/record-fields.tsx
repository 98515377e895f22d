import { Button } from 'antd';
import { useState, type JSX } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecordDetail } from '../../api/types';
import { FieldList } from '../../components/field-list';

/** The record's facts in the groups of its type; what is still empty is one click away. */
export function RecordFields({ record }: { record: RecordDetail }): JSX.Element {
  const { t } = useTranslation('records');
  const [all, setAll] = useState(false);
  const empty = record.sections.flatMap(({ fields }) => fields).filter(({ text }) => text === '').length;
  const sections = record.sections.filter(({ fields }) => all || fields.some(({ text }) => text !== ''));
  return (
    <section aria-labelledby="record-fields">
      <div className="section-title">
        <h2 id="record-fields">{t('fields')}</h2>
        {empty > 0 && (
          <Button type="link" size="small" aria-expanded={all} onClick={() => setAll((before) => !before)}>
            {t(all ? 'hideEmpty' : 'showEmpty', { count: empty })}
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
