import { Skeleton } from 'antd';
import type { JSX } from 'react';
import { useTask } from '../../api/queries';
import type { TaskDetail } from '../../api/types';
import { findDraft } from '../../components/form/draft';
import { ProblemPage } from '../../components/problem-page';
import { BallotPanel } from './ballot-panel';
import { draftKeyOf, readsFirst } from './task-actions';
import { SignDialog } from './sign-dialog';
import { TaskContext } from './task-context';
import { TaskFacts } from './task-facts';
import { TaskForm } from './task-form';
import { TaskHead } from './task-head';
import { TaskStatus } from './task-status';
import { ConflictAlert } from './conflict-alert';
import { useDecision } from './use-decision';

export interface TaskPaneProps {
  taskId: string;
  /** Moves on to the next task after a decision. */
  onDone: (taskId: string) => void;
}

/** One task with all that its decision needs. */
export function TaskPane({ taskId, onDone }: TaskPaneProps): JSX.Element {
  const { data: task, error, refetch } = useTask(taskId);
  if (error && !task) {
    return <ProblemPage error={error} onRetry={() => void refetch()} />;
  }
  if (!task) {
    return (
      <div className="page-skeleton">
        <Skeleton active paragraph={{ rows: 10 }} />
      </div>
    );
  }
  return <LoadedTask key={task.id} task={task} onDone={onDone} />;
}

/** The process went on while the person was filling in the form: what they typed stays, to be copied. */
const isUnsent = ({ id, state }: TaskDetail): boolean =>
  state === 'withdrawn' && findDraft(draftKeyOf(id)) !== undefined;

function LoadedTask({ task, onDone }: { task: TaskDetail; onDone: TaskPaneProps['onDone'] }): JSX.Element {
  const decision = useDecision(task, onDone);
  const open = task.state === 'open';
  const facts = <TaskFacts key="facts" task={task} />;
  const form = (open || isUnsent(task)) && task.form && <TaskForm key="form" task={task} decision={decision} />;
  return (
    <article className="task" aria-label={task.title}>
      <TaskHead task={task} decision={decision} />
      <div className="task-body">
        <TaskStatus task={task} />
        {decision.conflict && <ConflictAlert conflict={decision.conflict} busy={decision.busy} />}
        {readsFirst(task) ? [facts, form] : [form, facts]}
        {task.ballot && <BallotPanel ballot={task.ballot} />}
        {task.record && <TaskContext record={task.record} elementId={task.elementId} />}
      </div>
      {decision.signing && <SignDialog task={task} signing={decision.signing} />}
    </article>
  );
}
