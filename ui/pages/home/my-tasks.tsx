import { Button, Skeleton } from 'antd';
import type { UseQueryResult } from '@tanstack/react-query';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import type { TaskBrief, TaskCounts, TaskList } from '../../api/types';
import { DueBar } from '../../components/due-bar';
import { EmptyState } from '../../components/empty-state';
import { ProblemAlert } from '../../components/problem-alert';
import { useNow } from '../../state/use-now';
import { URGENCIES, urgencyOf } from './urgency';

const MOST = 24;

interface MyTasksProps {
  tasks: UseQueryResult<TaskList>;
  counts: TaskCounts | undefined;
}

/** My tasks, grouped by how soon they are due. */
export function MyTasks({ tasks, counts }: MyTasksProps): JSX.Element {
  const { t } = useTranslation('home');
  const { mine = 0, group } = counts ?? {};
  return (
    <section aria-labelledby="home-tasks">
      <div className="section-title">
        <h2 id="home-tasks">{t('tasks')}</h2>
        <Link to="/inbox">{t('allTasks')}</Link>
      </div>
      <TaskGroups tasks={tasks} group={group} />
      {mine > 0 && group !== undefined && group > 0 && (
        <p className="home-group">
          <Link to="/inbox?scope=group">{t('groupWaits', { count: group })}</Link>
        </p>
      )}
    </section>
  );
}

function TaskGroups({ tasks, group }: { tasks: UseQueryResult<TaskList>; group: number | undefined }): JSX.Element {
  const { t } = useTranslation('home');
  const now = useNow();
  if (tasks.isError && !tasks.data) {
    return <ProblemAlert error={tasks.error} onRetry={() => void tasks.refetch()} />;
  }
  const items = tasks.data?.items.slice(0, MOST);
  if (!items || (items.length === 0 && group === undefined)) {
    return <Skeleton active title={false} paragraph={{ rows: 6 }} />;
  }
  if (items.length === 0) {
    return <NothingMine group={group ?? 0} />;
  }
  return (
    <>
      {URGENCIES.map((urgency) => ({ urgency, due: items.filter((task) => urgencyOf(task, now) === urgency) }))
        .filter(({ due }) => due.length > 0)
        .map(({ urgency, due }) => (
          <div className={`home-tasks home-tasks-${urgency}`} key={urgency}>
            <h3>
              {t(`urgency.${urgency}`)} <span className="home-tasks-count">{due.length}</span>
            </h3>
            <ul>
              {due.map((task) => (
                <TaskLine key={task.id} task={task} />
              ))}
            </ul>
          </div>
        ))}
    </>
  );
}

function NothingMine({ group }: { group: number }): JSX.Element {
  const { t } = useTranslation('home');
  const navigate = useNavigate();
  return (
    <EmptyState
      picture="done"
      title={group > 0 ? t('standingGroup', { count: group }) : t('standingNone')}
      hint={t('inbox:emptyHint.mine')}
      action={
        group > 0 && (
          <Button type="primary" onClick={() => void navigate('/inbox?scope=group')}>
            {t('inbox:seeGroup', { count: group })}
          </Button>
        )
      }
    />
  );
}

function TaskLine({ task }: { task: TaskBrief }): JSX.Element {
  return (
    <li>
      <Link className="home-task" to={`/inbox/${task.id}`}>
        <span className="home-task-title">{task.title}</span>
        <span className="home-task-number">{task.record?.number}</span>
        <span className="home-task-record">{task.record?.title}</span>
        <DueBar from={task.createdAt} due={task.due} name={task.dueName} />
      </Link>
    </li>
  );
}
