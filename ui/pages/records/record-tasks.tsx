import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { RecordDetail, TaskBrief } from '../../api/types';
import { DueBar } from '../../components/due-bar';
import { TaskHolder } from '../task/task-holder';
import { useOwnTasks } from './record-queries';

/** Who is to do what now, and my own decision one click away; one line for a step that many have at once. */
export function RecordTasks({ record }: { record: RecordDetail }): JSX.Element | null {
  const { t } = useTranslation('records');
  const own = useOwnTasks(record.tasks);
  if (record.tasks.length === 0) {
    return null;
  }
  const steps = [...new Set(record.tasks.map(({ elementId }) => elementId))];
  return (
    <section aria-labelledby="record-tasks">
      <div className="section-title">
        <h2 id="record-tasks">{t('tasks')}</h2>
      </div>
      <ul className="record-tasks">
        {steps.map((step) => (
          <StepLine key={step} tasks={record.tasks.filter(({ elementId }) => elementId === step)} own={own} />
        ))}
      </ul>
    </section>
  );
}

function StepLine({ tasks, own }: { tasks: TaskBrief[]; own: Set<string> }): JSX.Element | null {
  const { t } = useTranslation('records');
  const mine = tasks.find(({ id }) => own.has(id));
  const task = mine ?? tasks[0];
  if (!task) {
    return null;
  }
  const address = `/inbox/${task.id}`;
  return (
    <li className={mine ? 'record-task record-task-own' : 'record-task'}>
      <span className="record-task-title">{mine ? <Link to={address}>{task.title}</Link> : task.title}</span>
      {tasks.length === 1 ? <TaskHolder task={task} /> : <Holders tasks={tasks} />}
      {task.state === 'held' ? (
        <span className="record-task-held">{t('held')}</span>
      ) : (
        <DueBar from={task.createdAt} due={task.due} name={task.dueName} />
      )}
      <span className="record-task-own-mark">{mine && <Link to={address}>{t('decide')}</Link>}</span>
    </li>
  );
}

function Holders({ tasks }: { tasks: TaskBrief[] }): JSX.Element {
  const { t } = useTranslation('records');
  const names = tasks.flatMap(({ assignee }) => assignee?.name ?? []).join(t('common:listComma'));
  return <span className="record-task-held">{t('waitingFor', { count: tasks.length, names })}</span>;
}
