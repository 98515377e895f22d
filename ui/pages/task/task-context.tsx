import { Skeleton } from 'antd';
import { useMemo, type JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { useRecordDiagram, useRecordHistory } from '../../api/queries';
import { Diagram } from '../../components/diagram';
import { ProblemAlert } from '../../components/problem-alert';
import { Timeline } from '../../components/timeline';
import { WhenSeen } from '../../components/when-seen';
import { TaskSection } from './task-section';

export interface TaskContextProps {
  record: { type: string; number: string };
  elementId: string;
}

/** Where the case stands and how it came here; loaded when one scrolls there. */
export function TaskContext({ record, elementId }: TaskContextProps): JSX.Element {
  const { t } = useTranslation('inbox');
  return (
    <>
      <TaskSection id="diagram" title={t('section.diagram')}>
        <WhenSeen className="task-diagram">
          <RecordPosition {...record} elementId={elementId} />
        </WhenSeen>
      </TaskSection>
      <TaskSection id="history" title={t('section.history')}>
        <WhenSeen className="task-history">
          <RecordStory {...record} />
        </WhenSeen>
      </TaskSection>
    </>
  );
}

function RecordPosition({ type, number, elementId }: { type: string; number: string; elementId: string }): JSX.Element {
  const { t } = useTranslation('inbox');
  const { data, error, refetch } = useRecordDiagram(type, number);
  const marks = useMemo(
    () =>
      data && {
        done: data.done,
        flows: data.flows,
        current: [...new Set([...data.active.map((active) => active.elementId), elementId])],
        failed: data.incidents.map((incident) => incident.elementId),
      },
    [data, elementId],
  );
  if (error && !data) {
    return <ProblemAlert error={error} onRetry={() => void refetch()} />;
  }
  if (!data) {
    return <Skeleton active />;
  }
  return (
    <Diagram
      xml={data.xml}
      title={t('section.diagram')}
      size="small"
      marks={marks}
      badges={data.badges}
      steps={data.steps}
    />
  );
}

function RecordStory({ type, number }: { type: string; number: string }): JSX.Element {
  const { data, error, refetch } = useRecordHistory(type, number);
  if (error && !data) {
    return <ProblemAlert error={error} onRetry={() => void refetch()} />;
  }
  return data ? <Timeline items={data.items} /> : <Skeleton active />;
}
