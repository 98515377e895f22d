import { Modal } from 'antd';
import Segmented from 'antd/es/segmented';
import { useState, type JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { useRecordDiagram } from '../../api/queries';
import type { RecordDetail, RecordDiagram } from '../../api/types';
import { Diagram } from '../../components/diagram';
import { useMarks, useTaskOfElement } from './use-position';

const MAIN = 'main';

/** The record's diagram over the whole page, with the diagrams that it calls. */
export function LargeDiagram({ record, onClose }: { record: RecordDetail; onClose: () => void }): JSX.Element {
  const { t } = useTranslation('records');
  const { data } = useRecordDiagram(record.type, record.number);
  const [shown, setShown] = useState(MAIN);
  const called = (data?.called ?? []).filter(({ xml }) => xml !== undefined);
  const other = called.find(({ elementId }) => elementId === shown);
  return (
    <Modal
      open
      width="min(1500px, 96vw)"
      centered
      footer={null}
      onCancel={onClose}
      title={`${record.number} · ${record.title}`}
      className="record-large-diagram"
    >
      {called.length > 0 && data && (
        <Segmented
          aria-label={t('diagramChoice')}
          value={shown}
          onChange={setShown}
          options={[
            { value: MAIN, label: record.typeName },
            ...called.map(({ elementId }) => ({ value: elementId, label: stepName(data, elementId) })),
          ]}
        />
      )}
      {other?.xml !== undefined && <Diagram key={other.elementId} xml={other.xml} title={other.process} size="tall" />}
      {other === undefined && data && <Whole data={data} title={t('position')} />}
    </Modal>
  );
}

function Whole({ data, title }: { data: RecordDiagram; title: string }): JSX.Element {
  const marks = useMarks(data);
  const openTask = useTaskOfElement(data);
  return (
    <Diagram
      xml={data.xml}
      title={title}
      size="tall"
      marks={marks}
      badges={data.badges}
      steps={data.steps}
      onElement={openTask}
    />
  );
}

const stepName = ({ steps }: RecordDiagram, elementId: string): string =>
  steps.find((step) => step.elementId === elementId)?.name ?? elementId;
