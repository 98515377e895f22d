import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState, type JSX, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { request } from '../../api/client';
import { PersonName } from '../../components/person-name';
import { ProblemAlert } from '../../components/problem-alert';
import { TimeText } from '../../components/time-text';
import type { NumberGaps } from './types';

/** The numbers of a type and year that have no record, each with its cause; read when they are asked for. */
export function NumberLines({ type, year }: { type: string; year: number }): JSX.Element {
  const { t } = useTranslation('records');
  const [open, setOpen] = useState(false);
  const { data, error, isFetching, refetch } = useQuery({
    queryKey: ['numbers', type, year],
    queryFn: () => request<NumberGaps>(`/numbers/${type}/${year}`),
    enabled: open,
  });
  return (
    <>
      <Button type="link" size="small" aria-expanded={open} loading={isFetching} onClick={() => setOpen(!open)}>
        {t(open ? 'numbers.hide' : 'numbers.show')}
      </Button>
      {open && error !== null && <ProblemAlert error={error} onRetry={() => void refetch()} />}
      {open && data && (
        <ul className="number-lines">
          {data.gaps.map(({ number, at, by, why }) => (
            <Line key={number} number={number} why={why}>
              {t('numbers.drawnAt')} <TimeText at={at} mode="exact" />{' '}
              {by ? <PersonName person={by} /> : t('numbers.byProcess')}
            </Line>
          ))}
          {data.deleted.map(({ number, at, by, reason }) => (
            <Line key={number} number={number} why={t('numbers.deletedWhy', { reason })}>
              {t('numbers.deletedAt')} <TimeText at={at} mode="exact" /> <PersonName person={by} />
            </Line>
          ))}
          {data.more && <li>{t('numbers.more')}</li>}
        </ul>
      )}
    </>
  );
}

function Line({ number, why, children }: { number: string; why: string; children: ReactNode }): JSX.Element {
  return (
    <li>
      <span className="record-number">{number}</span>
      <span>{why}</span>
      <span className="deleted-facts">{children}</span>
    </li>
  );
}
