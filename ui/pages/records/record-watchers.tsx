import { Tag } from 'antd';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecordDetail } from '../../api/types';
import { OptionPicker } from '../../components/option-picker';
import { ProblemAlert } from '../../components/problem-alert';
import { useWatch } from './watch-queries';

/** Who watches the record; those who work on it add people who may read it. */
export function RecordWatchers({ record }: { record: RecordDetail }): JSX.Element | null {
  const { t } = useTranslation('records');
  const watch = useWatch(record.type, record.number);
  const works = record.permissions.includes('work');
  if (!record.permissions.includes('internal') || (!works && record.watchers.length === 0)) {
    return null;
  }
  return (
    <section aria-labelledby="record-watchers">
      <h2 id="record-watchers">{t('watch.title')}</h2>
      <p className="record-watchers">
        {record.watchers.map(({ id, name }) => (
          <Tag
            key={id}
            closable={works && { 'aria-label': t('watch.remove', { name }) }}
            onClose={(event) => {
              event.preventDefault();
              watch.mutate({ person: id, on: false });
            }}
          >
            {name}
          </Tag>
        ))}
      </p>
      {works && (
        <OptionPicker
          kind="person"
          value={[]}
          aria-label={t('watch.add')}
          onChange={([person]) => person !== undefined && watch.mutate({ person, on: true })}
        />
      )}
      {watch.error !== null && <ProblemAlert error={watch.error} />}
    </section>
  );
}
