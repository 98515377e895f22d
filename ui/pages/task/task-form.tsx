import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import type { TaskDetail } from '../../api/types';
import { FormView } from '../../components/form-view';
import { possible } from './task-actions';
import { TaskSection } from './task-section';
import type { Decision } from './use-decision';

/** What is to be filled in; the decision itself is taken by the buttons of the head. */
export function TaskForm({ task, decision }: { task: TaskDetail; decision: Decision }): JSX.Element | null {
  const { t } = useTranslation('inbox');
  if (!task.form) {
    return null;
  }
  const complete = possible(task, 'complete');
  const readOnly = !complete.offered || complete.reason !== undefined;
  return (
    <TaskSection
      id="form"
      title={t('section.form')}
      aside={readOnly && <span>{complete.reason ?? t('claimFirst')}</span>}
    >
      <FormView
        ref={decision.showForm}
        schema={task.form}
        data={task.values}
        readOnly={readOnly}
        draftKey={`task:${task.id}`}
      />
    </TaskSection>
  );
}
