import { App, Button, Skeleton } from 'antd';
import { useState, type JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useDeletedRecords, useRestoreRecord } from '../../api/deleted-records';
import type { DeletedRecord } from '../../api/types/records';
import { EmptyState } from '../../components/empty-state';
import { PageHead } from '../../components/page-head';
import { ProblemAlert } from '../../components/problem-alert';
import { ReasonDialog } from '../../components/reason-dialog';
import { DeletedLine } from './deleted-line';

/** Records that were deleted, by whom and why; each can be brought back. */
export function DeletedPage(): JSX.Element {
  const { t } = useTranslation('records');
  const list = useDeletedRecords();
  const [chosen, setChosen] = useState<DeletedRecord>();
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      <PageHead title={t('deleted.title')} />
      <div className="page-body">
        <p className="deleted-lead">{t('deleted.lead')}</p>
        {list.error !== null && !list.data && <ProblemAlert error={list.error} onRetry={() => void list.refetch()} />}
        {list.isPending && <Skeleton active title={false} paragraph={{ rows: 5 }} />}
        {list.data && items.length === 0 && <EmptyState title={t('deleted.none')} picture="done" />}
        <ul className="deleted-list" aria-label={t('deleted.title')}>
          {items.map((one) => (
            <DeletedLine key={one.id} record={one} onRestore={() => setChosen(one)} />
          ))}
        </ul>
        {list.hasNextPage && (
          <Button size="small" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            {t('deleted.more')}
          </Button>
        )}
      </div>
      {chosen && <RestoreDialog key={chosen.id} record={chosen} onClose={() => setChosen(undefined)} />}
    </>
  );
}

function RestoreDialog({ record, onClose }: { record: DeletedRecord; onClose: () => void }): JSX.Element {
  const { t } = useTranslation('records');
  const { message } = App.useApp();
  const navigate = useNavigate();
  const restore = useRestoreRecord();
  const { id, type, number, hadProcess } = record;
  return (
    <ReasonDialog
      title={t('deleted.restoreTitle', { number })}
      hint={t(hadProcess ? 'deleted.restoreWithout' : 'deleted.restoreHint', { state: record.state.name })}
      action={t('deleted.restore')}
      busy={restore.isPending}
      error={restore.error}
      onClose={onClose}
      onSubmit={(reason) =>
        restore.mutate(
          { id, reason },
          {
            onSuccess: () => {
              void message.success(t('deleted.restored', { number }));
              void navigate(`/records/${type}/${number}`);
            },
          },
        )
      }
    />
  );
}
