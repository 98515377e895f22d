import { App } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '../../api/client';
import { HOLD_SECONDS, useComplete } from '../../api/task-mutations';
import type { TaskDetail } from '../../api/types';
import type { FormHandle, FormResult } from '../../components/form-view';
import { isWhole, type LateDraft } from '../../components/late-draft';
import { decisionKey } from './task-actions';
import { offerUndo } from '../../state/undo';
import { useSettled } from './use-settled';

export interface Decision {
  /** Chosen, but not sent yet because the form still misses something or the sending runs. */
  selected: string | undefined;
  /** The decision asks for more; the same button sends it. */
  toConfirm: boolean;
  busy: boolean;
  error: unknown;
  /** Decides: validates the form, sends, offers undo and moves on. `null` is a step without a choice. */
  decide: (outcome: string | null) => Promise<void>;
  /** False until the form of the task can be read. */
  ready: boolean;
  /** When it was done in truth, while the person says that it was earlier. */
  late: LateDraft | undefined;
  setLate: (late: LateDraft | undefined) => void;
  /** Takes the form as soon as it is drawn. */
  showForm: (form: FormHandle | null) => void;
}

/** The way from a pressed button to a decision that is on its way. */
export function useDecision(task: TaskDetail, onDone: (taskId: string) => void): Decision {
  const { t } = useTranslation('inbox');
  const { message } = App.useApp();
  const [form, showForm] = useState<FormHandle | null>(null);
  const complete = useComplete();
  const [selected, setSelected] = useState<string>();
  const [toConfirm, setToConfirm] = useState(false);
  const [late, setLate] = useState<LateDraft>();
  const settled = useSettled();

  const read = async (outcome: string | null): Promise<FormResult & { revealed?: boolean }> => {
    if (!form) {
      return { values: {}, errors: {}, valid: task.form === undefined };
    }
    return outcome === null ? form.submit() : form.decide(outcome);
  };

  const decide = async (outcome: string | null): Promise<void> => {
    setSelected(outcome ?? undefined);
    const result = await read(outcome);
    setToConfirm(result.revealed === true);
    if (result.revealed) {
      return;
    }
    if (!result.valid || !isWhole(late)) {
      void message.warning(t('common:form.incomplete'));
      return;
    }
    const values = outcome === null ? result.values : { ...result.values, [decisionKey(task)]: outcome };
    complete.mutate(
      { id: task.id, values, late },
      {
        onSuccess: () => {
          const label = task.outcomes.find(({ value }) => value === outcome)?.label ?? t('done');
          offerUndo({
            taskId: task.id,
            text: [task.record?.number, task.title, label].filter(Boolean).join(' · '),
            until: Date.now() + HOLD_SECONDS * 1000,
            onFinal: () => form?.clearDraft(),
          });
          onDone(task.id);
        },
        onError: (error) => {
          if (error instanceof ApiError) {
            form?.showErrors(error.fields);
          }
        },
      },
    );
  };
  return {
    selected,
    toConfirm,
    busy: complete.isPending,
    error: complete.error,
    decide,
    late,
    setLate,
    ready: settled && (task.form === undefined || form !== null),
    showForm,
  };
}
