import { SafetyCertificateOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '../../api/client';
import { useClaim } from '../../api/task-mutations';
import type { TaskDetail } from '../../api/types';
import { LateEntry } from '../../components/late-entry';
import { OutcomeButtons } from '../../components/outcome-buttons';
import { useProblemMessage } from '../../components/use-problem-message';
import { possible } from './task-actions';
import { TaskMenu } from './task-menu';
import type { Decision } from './use-decision';

/** What can be done with the task now: decide, claim, and the rest in a menu. */
export function TaskButtons({ task, decision }: { task: TaskDetail; decision: Decision }): JSX.Element {
  const { t } = useTranslation('inbox');
  const claim = useClaim();
  const say = useProblemMessage();
  const complete = possible(task, 'complete');
  const claimable = possible(task, 'claim');
  const outcomes = task.outcomes.length > 0 ? task.outcomes : [{ value: '', label: t('complete') }];
  const chosen = outcomes.find(({ value }) => value === decision.selected);
  return (
    <>
      <div className="task-buttons">
        {complete.offered && (
          <OutcomeButtons
            outcomes={outcomes}
            selected={decision.selected}
            busy={decision.busy}
            ready={decision.ready}
            disabledReason={complete.reason}
            onChoose={(value) => void decision.decide(value === '' ? null : value)}
          />
        )}
        {claimable.offered && (
          <Button
            type={complete.offered ? 'dashed' : 'primary'}
            disabled={claimable.reason !== undefined}
            title={claimable.reason}
            loading={claim.isPending}
            onClick={() => claim.mutate({ id: task.id }, { onError: say })}
          >
            {t('claim')}
          </Button>
        )}
        <TaskMenu task={task} />
      </div>
      {task.signed && complete.offered && (
        <p className="task-signed">
          <SafetyCertificateOutlined /> {t('sign.hint')}
        </p>
      )}
      {task.late && complete.offered && (
        <LateEntry
          value={decision.late}
          earliest={task.late.earliest}
          errors={decision.error instanceof ApiError ? decision.error.fields : {}}
          onChange={decision.setLate}
        />
      )}
      {decision.toConfirm && chosen && (
        <p className="task-confirm" role="status">
          {t('confirmAgain', { label: chosen.label })}
        </p>
      )}
    </>
  );
}
