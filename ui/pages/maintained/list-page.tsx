import { Button, Skeleton } from 'antd';
import { useEffect, useState, type JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { useChangeEntry, useMaintainedList, useOrderEntries } from '../../api/maintained';
import type { ListEntry, MaintainedListDetail } from '../../api/types/maintained';
import { PageHead } from '../../components/page-head';
import { ProblemAlert } from '../../components/problem-alert';
import { EntryForm } from './entry-form';
import { EntryRow } from './entry-row';

/** One maintained list: add, rename in both languages, order, retire; nothing is deleted, since records may have it. */
export function ListPage(): JSX.Element {
  const { t } = useTranslation('maintained');
  const { list = '' } = useParams();
  const { data, error, refetch } = useMaintainedList(list);
  const name = data?.name ?? '';
  useEffect(() => {
    document.title = `${name} · ${t('common:productName')}`;
  }, [name, t]);
  return (
    <>
      <PageHead
        title={name}
        back={{ to: '/lists', label: t('title') }}
        status={data && <span>{t('counts', { active: data.active })}</span>}
      />
      <div className="page-body maintained">
        {error && !data && <ProblemAlert error={error} onRetry={() => void refetch()} />}
        {!data && !error && <Skeleton active title={false} paragraph={{ rows: 5 }} />}
        {data && <Entries key={data.key} list={data} />}
      </div>
    </>
  );
}

/** The keys with one of them a place up or down. */
function moved(keys: string[], at: number, step: number): string[] {
  const [key] = keys.slice(at, at + 1);
  return key === undefined ? keys : keys.toSpliced(at, 1).toSpliced(at + step, 0, key);
}

function Entries({ list }: { list: MaintainedListDetail }): JSX.Element {
  const { t } = useTranslation('maintained');
  const [editing, setEditing] = useState<string>();
  const [adding, setAdding] = useState(false);
  const change = useChangeEntry(list.key);
  const order = useOrderEntries(list.key);
  const keys = list.entries.map(({ key }) => key);
  const problem = change.error ?? order.error;
  const busy = change.isPending || order.isPending;
  const row = (entry: ListEntry, at: number): JSX.Element =>
    editing === entry.key ? (
      <EntryForm key={entry.key} list={list} entry={entry} onDone={() => setEditing(undefined)} />
    ) : (
      <EntryRow
        key={entry.key}
        entry={entry}
        parent={list.parents.find(({ key }) => key === entry.parent)?.name}
        busy={busy}
        first={at === 0}
        last={at === keys.length - 1}
        onEdit={() => setEditing(entry.key)}
        onMove={(step) => order.mutate(moved(keys, at, step))}
        onSwitch={() => change.mutate({ ...entry, active: !entry.active })}
      />
    );
  return (
    <>
      <p className="maintained-lead">{t('entryLead')}</p>
      {problem && <ProblemAlert error={problem} />}
      <ol className="maintained-entries" aria-label={list.name}>
        {list.entries.map(row)}
      </ol>
      {adding ? (
        <EntryForm list={list} onDone={() => setAdding(false)} />
      ) : (
        <Button onClick={() => setAdding(true)}>{t('add')}</Button>
      )}
    </>
  );
}
