import { Button } from 'antd';
import Input from 'antd/es/input';
import Select from 'antd/es/select';
import type { ColumnsType } from 'antd/es/table';
import { useMemo, useState, type JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { useModule } from '../../api/installation';
import { usePeople } from '../../api/people';
import type { Named } from '../../api/types/common';
import type { PersonSummary } from '../../api/types/people';
import { DataTable } from '../../components/data-table';
import { EmptyState } from '../../components/empty-state';
import { OptionPicker } from '../../components/option-picker';
import { ProblemAlert } from '../../components/problem-alert';
import { PeopleFrame } from './people-frame';
import { PersonDialog } from './person-dialog';

const FILTERS = ['role', 'group', 'organisation'] as const;

/** Everybody, found by name, role, group or organisation; add one, or open one to see what they may do. */
export function PeoplePage(): JSX.Element {
  const { t } = useTranslation('people');
  const [address, setAddress] = useSearchParams();
  const [adding, setAdding] = useState(false);
  const navigate = useNavigate();
  const query = useMemo(() => Object.fromEntries(address), [address]);
  const mayImport = useModule('imports');
  const columns = useColumns();
  const answer = usePeople(query);
  const rows = useMemo(() => answer.data?.pages.flatMap(({ items }) => items) ?? [], [answer.data]);
  const ask = (key: string, value: string | undefined): void =>
    setAddress(
      (before) => {
        const next = new URLSearchParams(before);
        if (value === undefined || value === '') {
          next.delete(key);
        } else {
          next.set(key, value);
        }
        return next;
      },
      { replace: true },
    );
  return (
    <PeopleFrame
      primary={
        <>
          {mayImport && <Button onClick={() => void navigate('/people/import/file')}>{t('import.action')}</Button>}
          <Button type="primary" onClick={() => setAdding(true)}>
            {t('add')}
          </Button>
        </>
      }
    >
      <Filters query={query} ask={ask} />
      {answer.error !== null && rows.length === 0 ? (
        <ProblemAlert error={answer.error} onRetry={() => void answer.refetch()} />
      ) : (
        <DataTable<PersonSummary>
          label={t('tabs.people')}
          rows={rows}
          columns={columns}
          rowKey={({ id }) => id}
          loading={answer.isPending}
          onOpen={({ id }) => void navigate(`/people/${encodeURIComponent(id)}`)}
          empty={<EmptyState picture="search" title={t('nobodyFound')} hint={t('nobodyFoundHint')} />}
          footer={
            answer.hasNextPage && (
              <Button loading={answer.isFetchingNextPage} onClick={() => void answer.fetchNextPage()}>
                {t('common:showMore')}
              </Button>
            )
          }
        />
      )}
      {adding && (
        <PersonDialog
          onClose={() => setAdding(false)}
          onSaved={({ id }) => void navigate(`/people/${encodeURIComponent(id)}`)}
        />
      )}
    </PeopleFrame>
  );
}

interface FiltersProps {
  query: Record<string, string>;
  ask: (key: string, value: string | undefined) => void;
}

function Filters({ query, ask }: FiltersProps): JSX.Element {
  const { t } = useTranslation('people');
  return (
    <div className="people-filters" role="search">
      <Input.Search
        aria-label={t('searchPeople')}
        placeholder={t('searchPeople')}
        defaultValue={query['q']}
        allowClear
        onSearch={(text) => ask('q', text.trim())}
      />
      {FILTERS.map((kind) => (
        <OptionPicker
          key={kind}
          kind={kind}
          aria-label={t(`filter.${kind}`)}
          value={query[kind] === undefined ? [] : [query[kind]]}
          onChange={([id]) => ask(kind, id)}
        />
      ))}
      <Select
        aria-label={t('filter.state')}
        value={query['state'] ?? 'active'}
        options={(['active', 'closed', 'all'] as const).map((value) => ({ value, label: t(`state.${value}`) }))}
        onChange={(value) => ask('state', value === 'active' ? undefined : value)}
      />
    </div>
  );
}

function useColumns(): ColumnsType<PersonSummary> {
  const { t } = useTranslation('people');
  const names = (items: Named[]): string => items.map(({ name }) => name).join(t('common:listComma'));
  return [
    {
      key: 'name',
      title: t('column.name'),
      render: (_, { id, name, username, active }) => (
        <span className="people-name">
          <Link to={`/people/${encodeURIComponent(id)}`}>{name}</Link>
          <span className="people-account">{username}</span>
          {!active && <span className="people-closed">{t('state.closed')}</span>}
        </span>
      ),
    },
    { key: 'organisation', title: t('column.organisation'), render: (_, row) => row.organisation?.name },
    {
      key: 'roles',
      title: t('column.roles'),
      render: (_, { roles }) => <span className="people-list-cell">{names(roles)}</span>,
    },
    {
      key: 'groups',
      title: t('column.groups'),
      render: (_, { groups }) => <span className="people-list-cell">{names(groups)}</span>,
    },
    {
      key: 'email',
      title: t('column.email'),
      render: (_, { email }) => <span className="people-list-cell">{email}</span>,
    },
  ];
}
