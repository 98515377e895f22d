import { Skeleton } from 'antd';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { useImport } from '../../api/imports';
import { useProcesses } from '../../api/queries';
import { PageHead } from '../../components/page-head';
import { ProblemAlert } from '../../components/problem-alert';
import { ImportMapping } from './import-mapping';
import { ImportProgress } from './import-progress';
import { ImportUpload } from './import-upload';

/** Brings records in from a file: choose it, say what its columns are, try, import, see what became of it. */
export function ImportPage(): JSX.Element {
  const { t } = useTranslation('lists');
  const { type = '', id } = useParams();
  const process = useProcesses().data?.items.find(({ key }) => key === type);
  const name = process?.plural ?? process?.name ?? '';
  return (
    <>
      <PageHead title={t('importTitle', { name })} back={{ to: `/records/${type}`, label: name }} />
      <div className="page-body import">
        {id === undefined ? <ImportUpload type={type} /> : <ImportOne key={id} type={type} id={id} />}
      </div>
    </>
  );
}

function ImportOne({ type, id }: { type: string; id: string }): JSX.Element {
  const { data, error, refetch } = useImport(id);
  if (!data) {
    return error ? <ProblemAlert error={error} onRetry={() => void refetch()} /> : <Skeleton active />;
  }
  return data.state === 'mapping' ? <ImportMapping of={data} /> : <ImportProgress type={type} of={data} />;
}
