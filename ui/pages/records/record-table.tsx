import { Button, Skeleton } from 'antd';
import type { SorterResult } from 'antd/es/table/interface';
import { useMemo, type JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { useMe } from '../../api/queries';
import type { ProcessSummary, RecordRow } from '../../api/types';
import { DataTable } from '../../components/data-table';
import { EmptyState } from '../../components/empty-state';
import { useShortcuts } from '../../components/use-shortcuts';
import { useNarrow } from '../../state/use-narrow';
import { NewRecordButton } from './new-record-button';
import { RecordCards } from './record-cards';
import { tableColumns } from './record-columns';
import type { ListAddress } from './use-list-address';
import type { RecordRows } from './use-record-rows';

export interface RecordTableProps {
  type: string;
  rows: RecordRows;
  address: ListAddress;
  process: ProcessSummary | undefined;
}

/** The rows as a table, on a phone as cards; what arrives meanwhile is announced, not pushed in. */
export function RecordTable({ type, rows, address, process }: RecordTableProps): JSX.Element {
  const { t } = useTranslation('records');
  const navigate = useNavigate();
  const narrow = useNarrow();
  const { list } = rows;
  const lookingFurther = rows.more.loading && rows.rows.length === 0;
  const columns = useMemo(() => (list ? tableColumns(list, address.sort, t) : []), [list, address.sort, t]);
  useShortcuts({ n: rows.showFresh });
  const open = (row: RecordRow): void => void navigate(`/records/${type}/${row.number}`);
  const empty = <NothingHere type={type} address={address} process={process} />;
  if (rows.loading || lookingFurther) {
    return (
      <div className="page-skeleton">
        <Skeleton active title={false} paragraph={{ rows: 16, width: '100%' }} />
      </div>
    );
  }
  const more = rows.more.has && (
    <Button size="small" loading={rows.more.loading} onClick={rows.more.load}>
      {list?.over
        ? t('moreOver', { shown: rows.rows.length })
        : t('more', { shown: rows.rows.length, total: list?.total ?? rows.rows.length })}
    </Button>
  );
  return (
    <>
      <div className="inbox-fresh" role="status">
        {rows.freshCount > 0 && (
          <Button size="small" type="primary" shape="round" onClick={rows.showFresh}>
            {t('fresh', { count: rows.freshCount })}
          </Button>
        )}
      </div>
      {narrow ? (
        <RecordCards rows={rows.rows} columns={list?.columns ?? []} empty={empty} footer={more} />
      ) : (
        <DataTable
          rows={rows.rows}
          columns={columns}
          rowKey={({ id }) => id}
          onOpen={open}
          label={process?.name ?? t('listTitle')}
          empty={empty}
          footer={more}
          onChange={(_pages, _filters, sorter) => address.set('sort', sortOf(sorter))}
        />
      )}
    </>
  );
}

function sortOf(sorter: SorterResult<RecordRow> | SorterResult<RecordRow>[]): string | undefined {
  const one = Array.isArray(sorter) ? sorter[0] : sorter;
  const key = one?.columnKey === undefined || !one.order ? undefined : String(one.columnKey);
  return key === undefined ? undefined : one?.order === 'descend' ? `-${key}` : key;
}

function NothingHere({ type, address, process }: Omit<RecordTableProps, 'rows'>): JSX.Element {
  const { t } = useTranslation('records');
  const mayImport = (useMe().data?.permissions.includes('records.import') && process?.importable) ?? false;
  if (address.narrowed) {
    return (
      <EmptyState
        picture="search"
        title={t('nothingFound')}
        hint={t('nothingFoundHint')}
        action={<Button onClick={address.clear}>{t('clearFilters')}</Button>}
      />
    );
  }
  return (
    <EmptyState
      title={t('nothingYet', { name: process?.name ?? '' })}
      hint={process?.purpose}
      action={
        <>
          <NewRecordButton type={type} starts={process?.starts ?? []} />
          {mayImport && <Link to={`/records/${type}/import`}>{t('lists:import')}</Link>}
        </>
      }
    />
  );
}
