import { Alert, Button } from 'antd';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe, useRecordDiagram } from '../../api/queries';
import type { RecordDetail } from '../../api/types';
import { ProblemAlert } from '../../components/problem-alert';
import { useRetry } from './record-queries';

/** A step that failed: where, why, and for those who may, another try. */
export function RecordTrouble({ record }: { record: RecordDetail }): JSX.Element | null {
  const { t } = useTranslation('records');
  const diagram = useRecordDiagram(record.type, record.number).data;
  const mayRetry = useMe().data?.permissions.includes('instance.manage') ?? false;
  const retry = useRetry(record.type, record.number);
  const { instanceKey } = record.engine;
  const [incident] = diagram?.incidents ?? [];
  if (!incident) {
    return null;
  }
  const step = diagram?.steps.find(({ elementId }) => elementId === incident.elementId)?.name ?? incident.elementId;
  return (
    <>
      <Alert
        type="warning"
        showIcon
        title={t('stuck', { step })}
        description={mayRetry ? incident.message : t('stuckHint')}
        action={
          mayRetry &&
          instanceKey !== undefined && (
            <Button size="small" loading={retry.isPending} onClick={() => retry.mutate(instanceKey)}>
              {t('retry')}
            </Button>
          )
        }
      />
      {retry.error !== null && <ProblemAlert error={retry.error} />}
    </>
  );
}
