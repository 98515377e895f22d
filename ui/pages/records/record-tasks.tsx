import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { RecordDetail, TaskBrief } from '../../api/types';
import { DueBar } from '../../components/due-bar';
import { TaskHolder } from '../task/task-holder';
import { useOwnTasks } from './record-queries';

/** Who is to do what now, and my own decision one click away. */
export function RecordTasks({ record }: { record: RecordDetail }): JSX.Element | null {
  const { t } = useTranslation('records');
  const own = useOwnTasks(record.tasks);
  if (record.tasks.length === 0) {
    return null;
  }
  return (
    <section aria-labelledby="record-tasks">
      <div className="section-title">
        <h2 id="record-tasks">{t('tasks')}</h2>
      </div>
      <ul className="record-tasks">
        {record.tasks.map((task) => (
          <TaskLine key={task.id} task={task} own={own.has(task.id)} />
        ))}
      </ul>
    </section>
  );
}

function TaskLine({ task, own }: { task: TaskBrief; own: boolean }): JSX.Element {
  const { t } = useTranslation('records');
  return (
    <li className={own ? 'record-task record-task-own' : 'record-task'}>
      <Link className="record-task-title" to={`/inbox/${task.id}`}>
        {task.title}
      </Link>
      <TaskHolder task={task} />
      {task.state === 'held' ? (
        <span className="record-task-held">{t('held')}</span>
      ) : (
        <DueBar from={task.createdAt} due={task.due} />
      )}
      <span className="record-task-own-mark">{own && <Link to={`/inbox/${task.id}`}>{t('decide')}</Link>}</span>
    </li>
  );
}
