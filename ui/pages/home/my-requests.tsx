import { useQueries } from '@tanstack/react-query';
import { Skeleton } from 'antd';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { request } from '../../api/client';
import { keys, useProcesses } from '../../api/queries';
import type { RecordList, RecordRow } from '../../api/types';
import { EmptyState } from '../../components/empty-state';
import { StateTag } from '../../components/state-tag';
import { TimeText } from '../../components/time-text';

const MOST = 12;

/** What I asked for, of every kind, by the last movement; nothing for those who never ask here. */
export function MyRequests({ userId }: { userId: string | undefined }): JSX.Element | null {
  const { t } = useTranslation('home');
  const { rows, pending, startsNothing } = useMyRequests(userId);
  if (!pending && rows.length === 0 && startsNothing) {
    return null;
  }
  return (
    <section aria-labelledby="home-requests">
      <div className="section-title">
        <h2 id="home-requests">{t('requests')}</h2>
      </div>
      {pending && <Skeleton active title={false} paragraph={{ rows: 3 }} />}
      {!pending && rows.length === 0 && <EmptyState title={t('requestsNone')} hint={t('requestsNoneHint')} />}
      <ul>
        {rows.map((row) => (
          <li key={row.id}>
            <Link className="home-request" to={`/records/${row.type}/${row.number}`}>
              <span className="home-task-number">{row.number}</span>
              <span className="home-task-record">{row.title}</span>
              <StateTag state={row.state} />
              <span className="home-request-at">
                {t('updated')} <TimeText at={row.updatedAt} />
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

interface MyRequestRows {
  rows: RecordRow[];
  pending: boolean;
  /** Suppliers and auditors have nothing that they could start. */
  startsNothing: boolean;
}

function useMyRequests(userId: string | undefined): MyRequestRows {
  const processes = useProcesses();
  const startsNothing = processes.data?.items.every(({ starts }) => starts.length === 0) ?? false;
  const types = (processes.data?.items ?? []).filter(({ recordList }) => recordList);
  const filter = { requester: userId, sort: '-updatedAt', limit: MOST };
  return useQueries({
    queries: types.map(({ key }) => ({
      queryKey: keys.records(key, { ...filter, mine: true }),
      queryFn: () => request<RecordList>(`/records/${key}`, { query: filter }),
      enabled: userId !== undefined,
    })),
    combine: (answers) => ({
      startsNothing,
      pending: processes.isPending || answers.some(({ isPending }) => isPending),
      rows: answers
        .flatMap(({ data }) => data?.items ?? [])
        .sort((a, b) => b.updatedAt.localeCompare(a.updatedAt))
        .slice(0, MOST),
    }),
  });
}
