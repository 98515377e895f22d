import { Alert, Button } from 'antd';
import { useState, type JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { useUndoComplete } from '../../api/task-mutations';
import type { TaskDetail } from '../../api/types';
import { TimeText } from '../../components/time-text';
import { possible } from './task-actions';

/** Why a task came back, or why it cannot be decided here any more: decided, on its way, withdrawn by the process. */
export function TaskStatus({ task }: { task: TaskDetail }): JSX.Element | null {
  const { t } = useTranslation('inbox');
  switch (task.state) {
    case 'withdrawn':
      return (
        <Alert type="info" showIcon title={t('withdrawn')} description={task.withdrawnWhy ?? t('withdrawnHint')} />
      );
    case 'held':
      return <Held task={task} />;
    case 'completed':
      return <Alert type="success" showIcon title={decided(task, t('completed'))} description={<When task={task} />} />;
    default:
      return (
        <>
          {task.waitsFor && <Waiting until={task.waitsFor} />}
          {task.missing && <Missing items={task.missing} />}
        </>
      );
  }
}

function Waiting({ until }: { until: string[] }): JSX.Element {
  const { t } = useTranslation('inbox');
  return (
    <Alert type="info" showIcon title={t('waits', { until: until.join(t('waitsOr')) })} description={t('waitsHint')} />
  );
}

function Missing({ items }: { items: string[] }): JSX.Element {
  const { t } = useTranslation('inbox');
  const list = (
    <ul className="task-missing">
      {items.map((item) => (
        <li key={item}>{item}</li>
      ))}
    </ul>
  );
  return <Alert type="warning" showIcon title={t('missing')} description={list} />;
}

function Held({ task }: { task: TaskDetail }): JSX.Element {
  const { t } = useTranslation('inbox');
  const undo = useUndoComplete();
  const [failed, setFailed] = useState(false);
  return (
    <Alert
      type="success"
      showIcon
      title={decided(task, t('held'))}
      description={failed ? t('common:undoTooLate') : task.completedBy?.name}
      action={
        !failed &&
        possible(task, 'undo').offered && (
          <Button
            size="small"
            loading={undo.isPending}
            onClick={() => undo.mutate({ id: task.id }, { onError: () => setFailed(true) })}
          >
            {t('common:undo')}
          </Button>
        )
      }
    />
  );
}

function decided(task: TaskDetail, fallback: string): string {
  const label = task.outcomes.find(({ value }) => value === task.outcome)?.label;
  return label === undefined ? fallback : `${fallback}: ${label}`;
}

function When({ task }: { task: TaskDetail }): JSX.Element {
  return (
    <>
      {task.completedBy?.name} <TimeText at={task.completedAt} />
    </>
  );
}
