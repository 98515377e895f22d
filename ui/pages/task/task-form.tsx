import type { TFunction } from 'i18next';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import type { TaskDetail } from '../../api/types';
import { FormView } from '../../components/form-view';
import { draftKeyOf, possible } from './task-actions';
import { TaskSection } from './task-section';
import type { Decision } from './use-decision';

/** Those who may decide it: whoever has it, else the people and groups it waits for. */
function holdersOf({ assignee, candidates }: TaskDetail, t: TFunction): string {
  return assignee ? assignee.name : candidates.map(({ name }) => name).join(t('common:listComma'));
}

/** What is to be filled in, or was when the task was withdrawn; the decision itself is taken by the buttons of the head. */
export function TaskForm({ task, decision }: { task: TaskDetail; decision: Decision }): JSX.Element | null {
  const { t } = useTranslation('inbox');
  if (!task.form) {
    return null;
  }
  const complete = possible(task, 'complete');
  const claimable = possible(task, 'claim').offered;
  const unsent = task.state === 'withdrawn';
  const readOnly = !unsent && (!complete.offered || complete.reason !== undefined);
  return (
    <TaskSection
      id="form"
      title={t('section.form')}
      aside={
        unsent ? (
          <span>{t('unsent')}</span>
        ) : (
          readOnly && (
            <span>
              {complete.reason ?? (claimable ? t('claimFirst') : t('othersOnly', { who: holdersOf(task, t) }))}
            </span>
          )
        )
      }
    >
      <FormView
        ref={decision.showForm}
        schema={task.form}
        data={task.values}
        readOnly={readOnly}
        draftKey={draftKeyOf(task.id)}
        onChange={decision.onFormChange}
      />
    </TaskSection>
  );
}
