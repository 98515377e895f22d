import { ArrowLeftOutlined, MoreOutlined } from '@ant-design/icons';
import { Button, Dropdown } from 'antd';
import { useState, type JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation, useNavigate } from 'react-router';
import { useClaim, useRelease } from '../../api/task-mutations';
import type { TaskDetail } from '../../api/types';
import { DueBar } from '../../components/due-bar';
import { OutcomeButtons } from '../../components/outcome-buttons';
import { DelegateDialog } from './delegate-dialog';
import { possible } from './task-actions';
import { TaskAnchors } from './task-anchors';
import { TaskHolder } from './task-holder';
import type { Decision } from './use-decision';

/** Stays in view: the question in words, the deadline, who has it, and the buttons that answer it. */
export function TaskHead({ task, decision }: { task: TaskDetail; decision: Decision }): JSX.Element {
  const { t } = useTranslation('inbox');
  const { search } = useLocation();
  const { type, number, title } = task.record;
  return (
    <header className="task-head">
      <div className="task-crumbs">
        <Link className="task-back" to={`/inbox${search}`} aria-label={t('backToList')}>
          <ArrowLeftOutlined />
        </Link>
        <span>{task.process.name}</span>
        <Link to={`/records/${type}/${number}`}>{number}</Link>
        <span className="task-crumb-title">{task.question === undefined ? title : task.title}</span>
      </div>
      <h1 className="task-question">{task.question ?? task.title}</h1>
      <div className="task-meta">
        {task.state === 'open' && <DueBar from={task.createdAt} due={task.due} />}
        <TaskHolder task={task} />
      </div>
      {task.state === 'open' && <TaskButtons task={task} decision={decision} />}
      <TaskAnchors task={task} />
    </header>
  );
}

function TaskButtons({ task, decision }: { task: TaskDetail; decision: Decision }): JSX.Element {
  const { t } = useTranslation('inbox');
  const claim = useClaim();
  const complete = possible(task, 'complete');
  const claimable = possible(task, 'claim');
  const outcomes = task.outcomes.length > 0 ? task.outcomes : [{ value: '', label: t('complete') }];
  return (
    <div className="task-buttons">
      {claimable.offered && (
        <Button
          type={complete.offered && complete.reason === undefined ? 'default' : 'primary'}
          disabled={claimable.reason !== undefined}
          title={claimable.reason}
          loading={claim.isPending}
          onClick={() => claim.mutate({ id: task.id })}
        >
          {t('claim')}
        </Button>
      )}
      {complete.offered && (
        <OutcomeButtons
          outcomes={outcomes}
          selected={decision.selected}
          busy={decision.busy}
          disabledReason={complete.reason}
          onChoose={(value) => void decision.decide(value === '' ? null : value)}
        />
      )}
      <MoreActions task={task} />
    </div>
  );
}

function MoreActions({ task }: { task: TaskDetail }): JSX.Element | null {
  const { t } = useTranslation('inbox');
  const navigate = useNavigate();
  const release = useRelease();
  const [delegating, setDelegating] = useState(false);
  const canRelease = possible(task, 'release');
  const canDelegate = possible(task, 'delegate');
  const items = [
    {
      key: 'record',
      label: t('openRecord', { number: task.record.number }),
      onClick: () => void navigate(`/records/${task.record.type}/${task.record.number}`),
    },
    ...(canDelegate.offered
      ? [{ key: 'delegate', label: t('delegate'), title: canDelegate.reason, disabled: canDelegate.reason !== undefined, onClick: () => setDelegating(true) }]
      : []),
    ...(canRelease.offered
      ? [{ key: 'release', label: t('release'), title: canRelease.reason, disabled: canRelease.reason !== undefined, onClick: () => release.mutate({ id: task.id }) }]
      : []),
  ];
  return (
    <>
      <Dropdown menu={{ items }} trigger={['click']} placement="bottomRight">
        <Button icon={<MoreOutlined />} aria-label={t('common:moreActions')} />
      </Dropdown>
      {delegating && <DelegateDialog taskId={task.id} onClose={() => setDelegating(false)} />}
    </>
  );
}
