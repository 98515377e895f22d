import { Skeleton } from 'antd';
import { useEffect, type JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useMaintainedLists } from '../../api/maintained';
import { useProcesses } from '../../api/queries';
import { EmptyState } from '../../components/empty-state';
import { PageHead } from '../../components/page-head';
import { ProblemAlert } from '../../components/problem-alert';

/** The lists that people maintain, by the process that brought them. */
export function ListsPage(): JSX.Element {
  const { t } = useTranslation('maintained');
  const { data, error, refetch } = useMaintainedLists();
  const processes = useProcesses().data?.items ?? [];
  useEffect(() => {
    document.title = `${t('title')} · ${t('common:productName')}`;
  }, [t]);
  return (
    <>
      <PageHead title={t('title')} status={data && <span>{t('count', { count: data.items.length })}</span>} />
      <div className="page-body maintained">
        <p className="maintained-lead">{t('lead')}</p>
        {error && !data && <ProblemAlert error={error} onRetry={() => void refetch()} />}
        {!data && !error && <Skeleton active title={false} paragraph={{ rows: 5 }} />}
        {data?.items.length === 0 && <EmptyState title={t('none')} hint={t('noneHint')} />}
        <ul className="maintained-lists" aria-label={t('title')}>
          {(data?.items ?? []).map((list) => (
            <li key={list.key}>
              <Link to={`/lists/${list.key}`}>{list.name}</Link>
              <span>{processes.find(({ key }) => key === list.process)?.name ?? list.process}</span>
              <span>
                {t('counts', { active: list.active })}
                {list.retired > 0 && t('retiredCount', { count: list.retired })}
              </span>
            </li>
          ))}
        </ul>
      </div>
    </>
  );
}
