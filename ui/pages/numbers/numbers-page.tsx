import { CheckCircleOutlined, InfoCircleOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Skeleton } from 'antd';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { request } from '../../api/client';
import type { List } from '../../api/types/common';
import { EmptyState } from '../../components/empty-state';
import { PageHead } from '../../components/page-head';
import { ProblemAlert } from '../../components/problem-alert';
import { NumberLines } from './number-lines';
import type { NumberYear } from './types';

/** For auditors: the numbers of each type and year are without a gap, or why each missing one has no record. */
export function NumbersPage(): JSX.Element {
  const { t } = useTranslation('records');
  const { data, error, refetch } = useQuery({
    queryKey: ['numbers'],
    queryFn: () => request<List<NumberYear>>('/numbers'),
  });
  return (
    <>
      <PageHead title={t('numbers.title')} />
      <div className="page-body">
        <p className="deleted-lead">{t('numbers.lead')}</p>
        {error !== null && !data && <ProblemAlert error={error} onRetry={() => void refetch()} />}
        {!data && error === null && <Skeleton active title={false} paragraph={{ rows: 5 }} />}
        {data?.items.length === 0 && <EmptyState title={t('numbers.none')} />}
        <ul className="deleted-list" aria-label={t('numbers.title')}>
          {data?.items.map((item) => (
            <li key={`${item.type}:${item.year}`} className="number-year">
              <YearLine item={item} />
            </li>
          ))}
        </ul>
      </div>
    </>
  );
}

function YearLine({ item }: { item: NumberYear }): JSX.Element {
  const { t } = useTranslation('records');
  const { type, typeName, year, drawn, gaps, deleted } = item;
  return (
    <>
      <h2>
        {typeName} {year}
      </h2>
      <p className="deleted-facts">
        {gaps === 0 ? <CheckCircleOutlined aria-hidden="true" /> : <InfoCircleOutlined aria-hidden="true" />}{' '}
        {t('numbers.drawn', { count: drawn })} ·{' '}
        {gaps === 0 ? t('numbers.complete') : t('numbers.gaps', { count: gaps })}
        {deleted > 0 && ` · ${t('numbers.deleted', { count: deleted })}`}
      </p>
      {gaps + deleted > 0 && <NumberLines type={type} year={year} />}
    </>
  );
}
