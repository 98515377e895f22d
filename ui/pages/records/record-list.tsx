import { Button } from 'antd';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import { useModule } from '../../api/installation';
import { useListOffer, useMe, useProcesses } from '../../api/queries';
import { PageHead } from '../../components/page-head';
import { ProblemAlert } from '../../components/problem-alert';
import { ColumnChooser } from './column-chooser';
import { ExportButton } from './export-button';
import { NewRecordButton } from './new-record-button';
import { ProcessOffNotice } from './process-off';
import { RecordFilters } from './record-filters';
import { RecordTable } from './record-table';
import { useListAddress } from './use-list-address';
import { useRecordRows } from './use-record-rows';
import { ViewBar } from './view-bar';

/** Records of one type: found, filtered, sorted, opened. */
export function RecordList(): JSX.Element {
  const { type = '' } = useParams();
  return <ListOfType key={type} type={type} />;
}

function ListOfType({ type }: { type: string }): JSX.Element {
  const { t } = useTranslation('records');
  const address = useListAddress();
  const rows = useRecordRows(type, address.query);
  const offer = useListOffer(type).data;
  const process = useProcesses().data?.items.find(({ key }) => key === type);
  const navigate = useNavigate();
  const mayExport = useModule('exports');
  const mayImport = (useMe().data?.permissions.includes('records.import') && process?.importable) ?? false;
  const total = rows.list?.total;
  return (
    <>
      <PageHead
        title={process?.plural ?? process?.name ?? t('listTitle')}
        status={
          <>
            {total !== undefined && (
              <span className="record-total">
                {t(rows.list?.over ? 'totalOver' : address.narrowed ? 'totalFound' : 'total', { count: total })}
              </span>
            )}
            {address.narrowed && (
              <Button type="link" size="small" onClick={address.clear}>
                {t('clearFilters')}
              </Button>
            )}
          </>
        }
        actions={
          mayImport
            ? [{ key: 'import', label: t('lists:import'), onClick: () => void navigate(`/records/${type}/import`) }]
            : []
        }
        primary={
          <>
            <ColumnChooser address={address} shown={rows.list?.columns} offer={offer} />
            {mayExport && <ExportButton type={type} query={address.query} />}
            <NewRecordButton type={type} starts={process?.starts ?? []} />
          </>
        }
      />
      {process?.off && <ProcessOffNotice process={process} />}
      <ViewBar type={type} address={address} />
      <RecordFilters address={address} filters={offer?.filters} ranges={offer?.ranges} />
      <div className={rows.stale ? 'record-rows record-rows-stale' : 'record-rows'}>
        {rows.error !== null && rows.rows.length === 0 ? (
          <div className="page-body">
            <ProblemAlert error={rows.error} onRetry={rows.retry} />
          </div>
        ) : (
          <RecordTable type={type} rows={rows} address={address} process={process} />
        )}
      </div>
    </>
  );
}
