import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import type { TaskBrief } from '../../api/types';
import { DueBar } from '../../components/due-bar';
import { TimeText } from '../../components/time-text';
import { TaskHolder } from '../task/task-holder';

export interface TaskRowProps {
  task: TaskBrief;
  selected: boolean;
  /** My own tasks need no name beside them, unless others may take them as well. */
  showHolder: boolean;
}

/** One task in two lines: what is asked and until when; of which case, how risky, whose. */
export function TaskRow({ task, selected, showHolder }: TaskRowProps): JSX.Element {
  const { t } = useTranslation('inbox');
  const { search } = useLocation();
  const offered = task.state === 'open' && task.assignee === undefined;
  return (
    <li className="task-row-place">
      <Link
        className={selected ? 'task-row task-row-selected' : 'task-row'}
        to={`/inbox/${task.id}${search}`}
        aria-current={selected ? 'true' : undefined}
        ref={selected ? (node) => node?.scrollIntoView({ block: 'nearest' }) : undefined}
      >
        <span className="task-row-title">{task.title}</span>
        <span className="task-row-due">
          <TaskDue task={task} />
        </span>
        <span className="task-row-record">
          {task.why !== undefined && <span className="task-row-why">{task.why}</span>}
          <span className="task-row-number">{task.record?.number}</span> {task.record?.title ?? task.process.name}
        </span>
        <span className="task-row-side">
          {task.risk && <span className="task-row-mark">{t('risk', { value: task.riskText ?? task.risk })}</span>}
          {!task.risk && task.priority && (
            <span className="task-row-mark">{t('priority', { value: task.priorityText ?? task.priority })}</span>
          )}
          {(showHolder || offered) && <TaskHolder task={task} />}
        </span>
      </Link>
    </li>
  );
}

/** Until when, or when it was done; a task that waits for something else has no time of its own. */
function TaskDue({ task }: { task: TaskBrief }): JSX.Element {
  const { t } = useTranslation('inbox');
  if (task.completedAt) {
    return <TimeText at={task.completedAt} />;
  }
  if (task.waiting) {
    return <span className="due-bar due-bar-none">{t('waiting')}</span>;
  }
  return <DueBar from={task.createdAt} due={task.due} name={task.dueName} />;
}
