import { DownloadOutlined } from '@ant-design/icons';
import { Alert, Button, Space } from 'antd';
import Progress from 'antd/es/progress';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { download } from '../../api/download';
import { useImportAction, type ImportDetail } from '../../api/imports';
import { ProblemAlert } from '../../components/problem-alert';
import { useProblemMessage } from '../../components/use-problem-message';

const WHOLE = 100;

/** How far an import has come, and what became of its rows. */
export function ImportProgress({ type, of }: { type: string; of: ImportDetail }): JSX.Element {
  const { t } = useTranslation('lists');
  const navigate = useNavigate();
  const tellProblem = useProblemMessage();
  const action = useImportAction(of.id);
  const { counts, state } = of;
  const share = of.rows === 0 ? WHOLE : Math.floor(((of.rows - counts.waiting) / of.rows) * WHOLE);
  const report = (rows: 'failed' | 'all'): void =>
    void download(`/imports/${of.id}/report`, { rows, format: 'xlsx' }).catch(tellProblem);
  return (
    <>
      <p className="import-file">
        {of.file} · {t('importRows', { count: of.rows })} · {t(`importState.${state}`)}
      </p>
      <Progress percent={share} status={state === 'running' ? 'active' : state === 'done' ? 'success' : 'normal'} />
      <p className="import-figures" role="status">
        <span className="import-right">{t('importCreated', { count: counts.created })}</span>
        {counts.failed > 0 && <span className="import-wrong">{t('importFailed', { count: counts.failed })}</span>}
        {counts.repeated > 0 && <span>{t('importRepeated', { count: counts.repeated })}</span>}
        {counts.waiting > 0 && <span>{t('importWaiting', { count: counts.waiting })}</span>}
      </p>
      {of.why && <Alert type="warning" showIcon title={of.why} />}
      {action.error && <ProblemAlert error={action.error} />}
      {state === 'running' && <p className="import-hint">{t('importBackground')}</p>}
      {counts.failed > 0 && state !== 'running' && <p className="import-hint">{t('importReportHint')}</p>}
      <Space wrap className="import-actions">
        {state === 'running' && <Button onClick={() => action.mutate('stop')}>{t('importStop')}</Button>}
        {state === 'stopped' && (
          <Button type="primary" loading={action.isPending} onClick={() => action.mutate('run')}>
            {t('importGoOn')}
          </Button>
        )}
        {state === 'done' && (
          <Button type="primary" onClick={() => void navigate(`/records/${type}?sort=-createdAt`)}>
            {t('importOpenList')}
          </Button>
        )}
        {counts.failed + counts.repeated > 0 && (
          <Button icon={<DownloadOutlined />} onClick={() => report('failed')}>
            {t('importReport')}
          </Button>
        )}
        {state !== 'running' && (
          <>
            <Button icon={<DownloadOutlined />} onClick={() => report('all')}>
              {t('importReportAll')}
            </Button>
            <Button onClick={() => void navigate(`/records/${type}/import`)}>{t('importAgain')}</Button>
          </>
        )}
      </Space>
    </>
  );
}
