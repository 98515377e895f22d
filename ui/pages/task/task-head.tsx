import { ArrowLeftOutlined } from '@ant-design/icons';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import type { TaskDetail } from '../../api/types';
import { DueBar } from '../../components/due-bar';
import { ProblemAlert } from '../../components/problem-alert';
import { TimeText } from '../../components/time-text';
import { TaskAnchors } from './task-anchors';
import { TaskButtons } from './task-buttons';
import { TaskHolder } from './task-holder';
import { TaskSkills } from './task-skills';
import type { Decision } from './use-decision';

/** Stays in view: the question in words, the deadline, who has it, and the buttons that answer it. */
export function TaskHead({ task, decision }: { task: TaskDetail; decision: Decision }): JSX.Element {
  const { t } = useTranslation('inbox');
  const { search } = useLocation();
  const { record } = task;
  return (
    <header className="task-head">
      <div className="task-crumbs">
        <Link className="task-back" to={`/inbox${search}`} aria-label={t('backToList')}>
          <ArrowLeftOutlined />
        </Link>
        <span>{task.process.name}</span>
        {record && <Link to={`/records/${record.type}/${record.number}`}>{record.number}</Link>}
        <span className="task-crumb-title">{record?.title}</span>
      </div>
      <h1 className="task-question">{task.question ?? task.title}</h1>
      <div className="task-meta">
        {task.state === 'open' && <DueBar from={task.createdAt} due={task.due} name={task.dueName} />}
        <TaskHolder task={task} />
        <TaskSkills task={task} />
        {task.delegatedUntil && (
          <span className="task-holder">
            {t('delegatedUntil')} <TimeText at={task.delegatedUntil} mode="exact" />
          </span>
        )}
      </div>
      {task.state === 'open' && <TaskButtons task={task} decision={decision} />}
      {decision.error !== null && decision.error !== undefined && (
        <div className="head-problem">
          <ProblemAlert error={decision.error} />
        </div>
      )}
      <TaskAnchors task={task} />
    </header>
  );
}
