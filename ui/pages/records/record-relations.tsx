import { CloseOutlined, LinkOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { lazy, Suspense, useState, type JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { RecordDetail, Relation } from '../../api/types';
import { ProblemAlert } from '../../components/problem-alert';
import { StateTag } from '../../components/state-tag';
import { useEndRelation, useRelations } from './relation-queries';

const RelationDialog = lazy(async () => ({ default: (await import('./relation-dialog')).RelationDialog }));

/** What the record is related to, in the words of its side; those who work on it add and remove. */
export function RecordRelations({ record }: { record: RecordDetail }): JSX.Element | null {
  const { t } = useTranslation('records');
  const { data } = useRelations(record.type, record.number);
  const end = useEndRelation(record.type, record.number);
  const [adding, setAdding] = useState(false);
  const { items = [], kinds = [] } = data ?? {};
  if (items.length === 0 && kinds.length === 0) {
    return null;
  }
  return (
    <section aria-labelledby="record-relations">
      <div className="section-title">
        <h2 id="record-relations">{t('relations')}</h2>
        {kinds.length > 0 && (
          <Button type="link" size="small" icon={<LinkOutlined />} onClick={() => setAdding(true)}>
            {t('relation.add')}
          </Button>
        )}
      </div>
      {end.error !== null && <ProblemAlert error={end.error} />}
      <ul className="record-relations">
        {items.map((relation) => (
          <RelationLine
            key={relation.id}
            relation={relation}
            onEnd={kinds.length > 0 ? () => end.mutate(relation.id) : undefined}
          />
        ))}
      </ul>
      <Suspense fallback={null}>
        {adding && <RelationDialog record={record} kinds={kinds} onClose={() => setAdding(false)} />}
      </Suspense>
    </section>
  );
}

interface RelationLineProps {
  relation: Relation;
  onEnd: (() => void) | undefined;
}

function RelationLine({ relation: { label, record }, onEnd }: RelationLineProps): JSX.Element {
  const { t } = useTranslation('records');
  return (
    <li>
      <span className="record-relation-kind">{label}</span>
      <Link to={`/records/${record.type}/${record.number}`}>
        <span className="record-number">{record.number}</span> {record.title}
      </Link>
      {record.state && <StateTag state={record.state} />}
      {onEnd && (
        <Button
          type="text"
          size="small"
          icon={<CloseOutlined />}
          aria-label={t('relation.remove', { number: record.number })}
          title={t('relation.remove', { number: record.number })}
          onClick={onEnd}
        />
      )}
    </li>
  );
}
