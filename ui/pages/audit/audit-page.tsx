import { Button, Skeleton } from 'antd';
import { useState, type JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { useAudit, type AuditFilters } from '../../api/audit';
import { download } from '../../api/download';
import { useModule } from '../../api/installation';
import { EmptyState } from '../../components/empty-state';
import { PageHead } from '../../components/page-head';
import { ProblemAlert } from '../../components/problem-alert';
import { useProblemMessage } from '../../components/use-problem-message';
import { AuditFilterBar } from './audit-filter-bar';
import { AuditRow } from './audit-row';

/** What was done that leaves no trace in a record: by whom, when, from what to what. */
export function AuditPage(): JSX.Element {
  const { t } = useTranslation('audit');
  const [filters, setFilters] = useState<AuditFilters>({});
  const list = useAudit(filters);
  const tellProblem = useProblemMessage();
  const mayExport = useModule('exports');
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  const take = (): void => {
    const set = Object.fromEntries(
      Object.entries(filters).filter((entry): entry is [string, string] => entry[1] !== undefined),
    );
    void download('/audit/export', set).catch(tellProblem);
  };
  return (
    <>
      <PageHead title={t('title')} primary={mayExport && <Button onClick={take}>{t('export')}</Button>} />
      <div className="page-body">
        <AuditFilterBar filters={filters} onChange={setFilters} />
        {list.isError && !list.data && <ProblemAlert error={list.error} onRetry={() => void list.refetch()} />}
        {list.isPending && <Skeleton active title={false} paragraph={{ rows: 8 }} />}
        {list.data && items.length === 0 && (
          <Empty narrowed={Object.values(filters).some((one) => one !== undefined)} />
        )}
        <ul className="settings-rows" aria-label={t('title')}>
          {items.map((line) => (
            <AuditRow key={line.id} line={line} />
          ))}
        </ul>
        {list.hasNextPage && (
          <Button size="small" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            {t('common:showMore')}
          </Button>
        )}
      </div>
    </>
  );
}

function Empty({ narrowed }: { narrowed: boolean }): JSX.Element {
  const { t } = useTranslation('audit');
  return narrowed ? (
    <EmptyState title={t('none')} picture="search" />
  ) : (
    <EmptyState title={t('nothingYet')} hint={t('nothingYetHint')} />
  );
}
