import { ExpandAltOutlined } from '@ant-design/icons';
import { Button, Skeleton } from 'antd';
import { lazy, Suspense, useState, type JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { useRecordDiagram } from '../../api/queries';
import type { RecordDetail } from '../../api/types';
import { Diagram } from '../../components/diagram';
import { ProblemAlert } from '../../components/problem-alert';
import { WhenSeen } from '../../components/when-seen';
import { useMarks, useTaskOfElement } from './use-position';

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
