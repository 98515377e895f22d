import { Button, Skeleton } from 'antd';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useMe } from '../../api/queries';
import { EmptyState } from '../../components/empty-state';
import { ProblemAlert } from '../../components/problem-alert';
import { InboxFilters } from './inbox-filters';
import { TaskRow } from './task-row';
import type { Inbox } from './use-inbox';

/** The left half: filters, what is new, the tasks. */
export function InboxList({ inbox, selected }: { inbox: Inbox; selected: string | undefined }): JSX.Element {
  const { t } = useTranslation('inbox');
  return (
    <section className="inbox-list" aria-label={t('title')}>
      <h1 className="visually-hidden">{t('title')}</h1>
      <InboxFilters inbox={inbox} />
      <InboxRows inbox={inbox} selected={selected} />
    </section>
  );
}

function InboxRows({ inbox, selected }: { inbox: Inbox; selected: string | undefined }): JSX.Element {
  const { t } = useTranslation('inbox');
  if (inbox.error !== null && inbox.rows.length === 0) {
    return <ProblemAlert error={inbox.error} onRetry={inbox.retry} />;
  }
  if (inbox.loading) {
    return (
      <div className="page-skeleton">
        <Skeleton active title={false} paragraph={{ rows: 10 }} />
      </div>
    );
  }
  if (inbox.rows.length === 0) {
    return <NothingHere inbox={inbox} />;
  }
  return (
    <ul className="task-rows" aria-label={t(`scope.${inbox.scope}`)}>
      {inbox.rows.map((task) => (
        <TaskRow
          key={task.id}
          task={task}
          selected={task.id === selected}
          showHolder={inbox.scope === 'group' || inbox.scope === 'all'}
        />
      ))}
    </ul>
  );
}

function NothingHere({ inbox }: { inbox: Inbox }): JSX.Element {
  const { t } = useTranslation('inbox');
  const me = useMe().data;
  const groupWaits = inbox.scope === 'mine' && (inbox.counts?.group ?? 0) > 0;
  const readsAll = me?.permissions.includes('tasks.readAll');
  return (
    <EmptyState
      picture="done"
      title={t(`empty.${inbox.scope}`)}
      hint={t(`emptyHint.${inbox.scope === 'all' && !readsAll ? 'mine' : inbox.scope}`)}
      action={
        groupWaits ? (
          <Button type="primary" onClick={() => inbox.choose('scope', 'group')}>
            {t('seeGroup', { count: inbox.counts?.group })}
          </Button>
        ) : (
          !me?.external && <Link to="/processes">{t('seeProcesses')}</Link>
        )
      }
    />
  );
}
