import { App, Skeleton } from 'antd';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import { useLadderOptions } from '../../api/ladder-edit';
import { useLadder, useLadders } from '../../api/queries';
import { EmptyState } from '../../components/empty-state';
import { ProblemAlert } from '../../components/problem-alert';
import { ProblemPage } from '../../components/problem-page';
import { useShortcuts } from '../../components/use-shortcuts';
import { LadderEditor } from './ladder-editor';
import { LadderList } from './ladder-list';
import { hasEdit } from './use-ladder-draft';

/** Escalation ladders: the list left, one of them to read and edit right; on a phone one after the other. */
export function LadderPage(): JSX.Element {
  const { t } = useTranslation('ladders');
  const { message } = App.useApp();
  const { key } = useParams();
  const navigate = useNavigate();
  const ladders = useLadders();
  const items = ladders.data?.items ?? [];
  const step = (by: number): void => {
    const at = items.findIndex((ladder) => ladder.key === key);
    const next = items[Math.min(items.length - 1, Math.max(0, at + by))];
    if (next) {
      void navigate(`/ladders/${next.key}`);
    }
  };
  const leave = (): void => {
    const open = items.find((ladder) => ladder.key === key);
    if (open && hasEdit(open)) {
      void message.info(t('stays'));
    } else if (key !== undefined) {
      void navigate('/ladders');
    }
  };
  useShortcuts({ j: () => step(1), k: () => step(-1), escape: leave });
  return (
    <div className={key === undefined ? 'split' : 'split split-reading'}>
      <section className="split-list" aria-label={t('title')}>
        {ladders.error && !ladders.data && (
          <ProblemAlert error={ladders.error} onRetry={() => void ladders.refetch()} />
        )}
        {ladders.isPending ? (
          <div className="page-skeleton">
            <Skeleton active paragraph={{ rows: 10 }} />
          </div>
        ) : (
          <LadderList ladders={items} selected={key} />
        )}
      </section>
      <div className="split-pane">
        {key === undefined ? (
          <EmptyState title={t('choose')} hint={t('chooseHint')} />
        ) : (
          <OneLadder key={key} id={key} />
        )}
      </div>
    </div>
  );
}

function OneLadder({ id }: { id: string }): JSX.Element {
  const { data, error, refetch } = useLadder(id);
  // Without them the conditions and calls would show as keys for a moment.
  const named = !useLadderOptions(id).isPending;
  if (error && !data) {
    return <ProblemPage error={error} onRetry={() => void refetch()} />;
  }
  return data && named ? (
    <LadderEditor ladder={data} />
  ) : (
    <div className="page-skeleton">
      <Skeleton active paragraph={{ rows: 10 }} />
    </div>
  );
}
