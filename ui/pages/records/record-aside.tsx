import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecordDetail } from '../../api/types';
import { TimeText } from '../../components/time-text';
import { RecordPosition } from './record-position';
import { RecordTags } from './record-tags';
import { RecordWatchers } from './record-watchers';
import { RecordRelations } from './record-relations';

/** Beside the facts: where it stands, who is called next, what it belongs to, who is involved. */
export function RecordAside({ record }: { record: RecordDetail }): JSX.Element {
  const { t } = useTranslation('records');
  return (
    <aside className="record-aside">
      <RecordPosition record={record} />
      <Waits record={record} />
      <NextCalls record={record} />
      <RecordRelations record={record} />
      <RecordTags record={record} />
      {record.involved.length > 0 && (
        <section aria-labelledby="record-people">
          <h2 id="record-people">{t('people')}</h2>
          <p>{record.involved.map(({ name }) => name).join(t('common:listComma'))}</p>
        </section>
      )}
      <RecordWatchers record={record} />
    </aside>
  );
}

function Waits({ record }: { record: RecordDetail }): JSX.Element | null {
  const { t } = useTranslation('records');
  if (record.waits.length === 0) {
    return null;
  }
  return (
    <section aria-labelledby="record-waits">
      <h2 id="record-waits">{t('waits')}</h2>
      <ul className="record-ladders">
        {record.waits.map(({ id, title, until, nextAt }) => (
          <li key={id}>
            {until.join(t('waitsOr'))} {nextAt && <TimeText at={nextAt} />}
            <span className="record-ladder-name">{title}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function NextCalls({ record }: { record: RecordDetail }): JSX.Element | null {
  const { t } = useTranslation('records');
  const planned = record.ladders.filter(({ nextAt }) => nextAt !== undefined);
  if (planned.length === 0) {
    return null;
  }
  return (
    <section aria-labelledby="record-ladders">
      <h2 id="record-ladders">{t('escalation')}</h2>
      <ul className="record-ladders">
        {planned.map(({ label, nextAt, who }, index) => (
          <li key={`${label}-${index}`}>
            <TimeText at={nextAt} /> {t('calls', { who: (who ?? []).join(t('common:listComma')) })}
            <span className="record-ladder-name">{label}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
