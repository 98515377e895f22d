import { Alert, Button, Skeleton } from 'antd';
import Segmented from 'antd/es/segmented';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { useDiagramVersion } from '../../api/process-versions';
import type { ProcessDetail } from '../../api/types';
import { Diagram } from '../../components/diagram';
import { ProblemAlert } from '../../components/problem-alert';
import { FileActions } from './file-actions';

/** The diagram that new cases follow, with how many stand where; file and version are in the address. */
export function DiagramInForce({ process, mayEdit }: { process: ProcessDetail; mayEdit: boolean }): JSX.Element {
  const { t } = useTranslation('processes');
  const [params, setParams] = useSearchParams();
  const diagrams = process.files.filter(({ kind }) => kind === 'bpmn');
  const wanted = params.get('file') ?? undefined;
  const version = Number(params.get('version')) || undefined;
  const { data, error, refetch } = useDiagramVersion(process.key, wanted, version);
  const choose = (file: string): void => setParams(diagrams[0]?.file === file ? {} : { file });
  return (
    <section aria-labelledby="process-diagram">
      <div className="section-title">
        <h2 id="process-diagram">{version === undefined ? t('diagram') : t('diagramVersion', { version })}</h2>
        <div className="process-diagram-tools">
          {diagrams.length > 1 && (
            <Segmented
              size="small"
              aria-label={t('diagramChoice')}
              value={data?.file ?? wanted ?? diagrams[0]?.file ?? ''}
              options={diagrams.map(({ file, name }) => ({ value: file, label: name, title: file }))}
              onChange={choose}
            />
          )}
          {data && <FileActions processKey={process.key} drawing={data} mayEdit={mayEdit && version === undefined} />}
        </div>
      </div>
      {version !== undefined && (
        <Alert
          type="info"
          showIcon
          title={t('olderVersion')}
          action={
            <Button size="small" onClick={() => setParams(wanted === undefined ? {} : { file: wanted })}>
              {t('toLive')}
            </Button>
          }
        />
      )}
      {error && !data && <ProblemAlert error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton active paragraph={{ rows: 8 }} />}
      {data && (
        <Diagram
          key={data.file}
          xml={data.xml}
          title={process.name}
          size="tall"
          counts={version === undefined ? data.counts : undefined}
        />
      )}
    </section>
  );
}
