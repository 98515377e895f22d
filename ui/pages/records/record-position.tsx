import { ExpandAltOutlined } from '@ant-design/icons';
import { Button, Skeleton } from 'antd';
import { lazy, Suspense, useMemo, useState, type JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useRecordDiagram } from '../../api/queries';
import type { RecordDetail, RecordDiagram } from '../../api/types';
import { Diagram, type DiagramMarks } from '../../components/diagram';
import { ProblemAlert } from '../../components/problem-alert';
import { WhenSeen } from '../../components/when-seen';

const LargeDiagram = lazy(async () => ({ default: (await import('./large-diagram')).LargeDiagram }));

/** The record's own diagram, small, beginning at the step where it stands. */
export function RecordPosition({ record }: { record: RecordDetail }): JSX.Element {
  const { t } = useTranslation('records');
  const [large, setLarge] = useState(false);
  return (
    <section aria-labelledby="record-position">
      <div className="section-title">
        <h2 id="record-position">{t('position')}</h2>
        <Button type="link" size="small" icon={<ExpandAltOutlined />} onClick={() => setLarge(true)}>
          {t('enlarge')}
        </Button>
      </div>
      <WhenSeen className="record-diagram">
        <SmallDiagram record={record} />
      </WhenSeen>
      {large && (
        <Suspense fallback={null}>
          <LargeDiagram record={record} onClose={() => setLarge(false)} />
        </Suspense>
      )}
    </section>
  );
}

function SmallDiagram({ record }: { record: RecordDetail }): JSX.Element {
  const { t } = useTranslation('records');
  const { data, error, refetch } = useRecordDiagram(record.type, record.number);
  const marks = useMarks(data);
  const openTask = useTaskOfElement(data);
  if (error && !data) {
    return <ProblemAlert error={error} onRetry={() => void refetch()} />;
  }
  if (!data) {
    return <Skeleton active paragraph={{ rows: 6 }} />;
  }
  return (
    <Diagram
      xml={data.xml}
      title={t('position')}
      size="small"
      marks={marks}
      badges={data.badges}
      steps={data.steps}
      onElement={openTask}
    />
  );
}

/** What the diagram shows of the case. */
export function useMarks(data: RecordDiagram | undefined): DiagramMarks | undefined {
  return useMemo(
    () =>
      data && {
        done: data.done,
        flows: data.flows,
        current: [...new Set(data.active.map(({ elementId }) => elementId))],
        failed: data.incidents.map(({ elementId }) => elementId),
      },
    [data],
  );
}

/** A click on the step where the case stands opens its task. */
export function useTaskOfElement(data: RecordDiagram | undefined): (elementId: string) => void {
  const navigate = useNavigate();
  return (elementId) => {
    const task = data?.active.find((active) => active.elementId === elementId)?.task;
    if (task) {
      void navigate(`/inbox/${task.id}`);
    }
  };
}
