import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useRecordRelations } from '../../api/queries';
import type { RecordDetail, Relation } from '../../api/types';
import { StateTag } from '../../components/state-tag';
import { TimeText } from '../../components/time-text';
import { RecordPosition } from './record-position';

/** Beside the facts: where it stands, who is called next, what it belongs to, who is involved. */
export function RecordAside({ record }: { record: RecordDetail }): JSX.Element {
  const { t } = useTranslation('records');
  return (
    <aside className="record-aside">
      <RecordPosition record={record} />
      <NextCalls record={record} />
      <Relations record={record} />
      {record.involved.length > 0 && (
        <section aria-labelledby="record-people">
          <h2 id="record-people">{t('people')}</h2>
          <p>{record.involved.map(({ name }) => name).join(t('common:listComma'))}</p>
        </section>
      )}
    </aside>
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

function Relations({ record }: { record: RecordDetail }): JSX.Element | null {
  const { t } = useTranslation('records');
  const items = useRecordRelations(record.type, record.number).data?.items ?? [];
  if (items.length === 0) {
    return null;
  }
  return (
    <section aria-labelledby="record-relations">
      <h2 id="record-relations">{t('relations')}</h2>
      <ul className="record-relations">
        {items.map((relation) => (
          <RelationLine key={`${relation.name}-${relation.record.id}`} relation={relation} />
        ))}
      </ul>
    </section>
  );
}

function RelationLine({ relation: { label, record } }: { relation: Relation }): JSX.Element {
  return (
    <li>
      <span className="record-relation-kind">{label}</span>
      <Link to={`/records/${record.type}/${record.number}`}>
        <span className="record-number">{record.number}</span> {record.title}
      </Link>
      {record.state && <StateTag state={record.state} />}
    </li>
  );
}
