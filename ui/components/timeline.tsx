import { LockOutlined, SafetyCertificateOutlined } from '@ant-design/icons';
import { Tag } from 'antd';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useMe } from '../api/queries';
import type { FieldChange, HistoryItem } from '../api/types';
import { EmptyState } from './empty-state';
import { PersonName } from './person-name';
import { TimeText } from './time-text';
import { TimelineIcon } from './timeline-icon';

/** Everything that happened to a record, newest first, one line each; changes of fields below their line. */
export function Timeline({ items }: { items: HistoryItem[] }): JSX.Element {
  const { t } = useTranslation();
  if (items.length === 0) {
    return <EmptyState title={t('timeline.empty')} />;
  }
  return (
    <ol className="timeline">
      {items.map((item) => (
        <TimelineItem key={item.id} item={item} />
      ))}
    </ol>
  );
}

function TimelineItem({ item }: { item: HistoryItem }): JSX.Element {
  const { t } = useTranslation();
  return (
    <li className={`timeline-item timeline-${item.kind}${item.internal ? ' timeline-internal' : ''}`}>
      <TimelineIcon kind={item.kind} />
      <div className="timeline-body">
        <span className="timeline-text">{item.text}</span>
        <span className="timeline-meta">
          {item.by ? <PersonName person={item.by} /> : item.system !== undefined && <span>{item.system}</span>}
          {item.onBehalfOf && <span>{t('onBehalfOf', { name: item.onBehalfOf.name })}</span>}
          <TimeText at={item.at} />
          {item.signed && (
            <span className="signed-mark" title={t('signedBy.password')}>
              <SafetyCertificateOutlined /> {t('signed')}
            </span>
          )}
          {item.internal && <Tag icon={<LockOutlined />}>{t('timeline.internal')}</Tag>}
          {item.diagram && (
            <span className="timeline-diagram" title={t('timeline.diagram', { version: item.diagram.version })}>
              v{item.diagram.version}
            </span>
          )}
        </span>
        {item.happenedAt !== undefined && (
          <p className="timeline-late">
            {t('late.happened')} <TimeText at={item.happenedAt} mode="exact" /> · {t('late.entered')}{' '}
            <TimeText at={item.at} mode="exact" />
            {item.lateReason && t('late.why', { reason: item.lateReason })}
          </p>
        )}
        {item.comment !== undefined && (
          <p className="timeline-comment">{item.parts ? <Parts parts={item.parts} /> : item.comment}</p>
        )}
        {item.changes.length > 0 && (
          <dl className="timeline-changes">
            {item.changes.map((change) => (
              <Change key={change.field} change={change} />
            ))}
          </dl>
        )}
      </div>
    </li>
  );
}

/** Words as they were written, and the people that they name. */
function Parts({ parts }: { parts: NonNullable<HistoryItem['parts']> }): JSX.Element {
  const mayOpen = useMe().data?.permissions.includes('person.manage') ?? false;
  return (
    <>
      {parts.map((part, index) => {
        if (!('person' in part)) {
          return part.text;
        }
        const { id, name } = part.person;
        return mayOpen ? (
          <Link key={index} className="mention" to={`/people/${encodeURIComponent(id)}`}>
            @{name}
          </Link>
        ) : (
          <span key={index} className="mention">
            @{name}
          </span>
        );
      })}
    </>
  );
}

function Change({ change }: { change: FieldChange }): JSX.Element {
  const { t } = useTranslation();
  return (
    <div>
      <dt>{change.name}</dt>
      <dd>
        {change.from !== '' && (
          <>
            <del>{change.from}</del>
            <span aria-label={t('timeline.becomes')}> → </span>
          </>
        )}
        <ins>{change.to || t('timeline.cleared')}</ins>
      </dd>
    </div>
  );
}
