import { useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '../../api/client';
import { taskQuery } from '../../api/queries';
import { HOLD_SECONDS, useComplete, type Completion } from '../../api/task-mutations';
import type { TaskDetail } from '../../api/types';
import type { FormHandle, FormResult } from '../../components/form-view';
import { isWhole, type LateDraft } from '../../components/late-draft';
import { decisionKey } from './task-actions';
import { useRefusal } from '../../components/use-refusal';
import { useOnce } from '../../components/use-once';
import { offerUndo } from '../../state/undo';
import { useSettled } from './use-settled';
import { asksSignature, useSigning, type Signing } from './use-signing';

export interface Decision {
  /** Chosen, but not sent yet because the form still misses something or the sending runs. */
  selected: string | undefined;
  /** The decision asks for more; the same button sends it. */
  toConfirm: boolean;
  busy: boolean;
  /** What still stands against it. */
  error: unknown;
  /** The decision waits for the person's password; absent where none is asked for. */
  signing: Signing | undefined;
  /** Decides: validates the form, sends, offers undo and moves on. `null` is a step without a choice. */
  decide: (outcome: string | null) => Promise<void>;
  /** False until the form of the task can be read. */
  ready: boolean;
  /** When it was done in truth, while the person says that it was earlier. */
  late: LateDraft | undefined;
  setLate: (late: LateDraft | undefined) => void;
  /** Somebody changed the same fields meanwhile; absent while nobody did. */
  conflict: Conflict | undefined;
  /** Takes the form as soon as it is drawn. */
  showForm: (form: FormHandle | null) => void;
  onFormChange: () => void;
}

/** What both changed, in sentences, and the two ways on. */
export interface Conflict {
  lines: string[];
  takeTheirs: () => Promise<void>;
  keepMine: () => Promise<void>;
}

/** The way from a pressed button to a decision that is on its way. */
export function useDecision(task: TaskDetail, onDone: (taskId: string) => void): Decision {
  const { t } = useTranslation('inbox');
  const { message } = App.useApp();
  const [form, showForm] = useState<FormHandle | null>(null);
  const complete = useComplete();
  const { signing, ask, close } = useSigning(task.id, complete.isPending);
  const [selected, setSelected] = useState<string>();
  const [toConfirm, setToConfirm] = useState(false);
  const [late, setLate] = useState<LateDraft>();
  const settled = useSettled();
  const client = useQueryClient();
  const once = useOnce();
  const refused = fieldsChanged(complete.error);
  const refusal = useRefusal({
    error: asksSignature(complete.error) || refused ? null : complete.error,
    form: () => form,
    sentLate: complete.variables?.late,
    late,
  });

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
    const label = task.outcomes.find(({ value }) => value === outcome)?.label ?? t('done');
    send({ id: task.id, values, base: form?.base() ?? task.values, late }, label);
  };

  const send = (completion: Completion, label: string): void => once((done) => sendOnce(completion, label, done));

  const sendOnce = (completion: Completion, label: string, done: () => void): void =>
    complete.mutate(completion, {
      onSettled: done,
      onSuccess: () => {
        close();
        offerUndo({
          taskId: task.id,
          text: [task.record?.number, task.title, label].filter(Boolean).join(' · '),
          until: Date.now() + HOLD_SECONDS * 1000,
          onFinal: () => form?.clearDraft(),
        });
        onDone(task.id);
      },
      onError: (error) => {
        if (asksSignature(error)) {
          ask({ label, send: (signature) => send({ ...completion, signature }, label) });
          return;
        }
        close();
        if (error instanceof ApiError && !fieldsChanged(error)) {
          form?.showErrors(error.fields);
        }
      },
    });
  return {
    selected,
    toConfirm,
    busy: complete.isPending,
    error: refusal.left,
    conflict: refused && {
      lines: Object.values(refused.fields),
      takeTheirs: async () => {
        const { values } = await client.fetchQuery({ ...taskQuery(task.id), staleTime: 0 });
        const theirs = Object.keys(refused.fields).map((key) => [key, values[key] ?? null] as const);
        await form?.rebase(values, Object.fromEntries(theirs));
        complete.reset();
      },
      keepMine: async () => {
        // Seen and meant: from now on theirs is what the form began with.
        const { values } = await client.fetchQuery({ ...taskQuery(task.id), staleTime: 0 });
        await form?.rebase(values);
        const { variables } = complete;
        if (variables) {
          send({ ...variables, base: values }, task.title);
        }
      },
    },
    signing,
    decide,
    late,
    setLate,
    ready: settled && (task.form === undefined || form !== null),
    showForm,
    onFormChange: refusal.onChange,
  };
}

function fieldsChanged(error: unknown): ApiError | undefined {
  return error instanceof ApiError && error.code === 'FIELDS_CHANGED' ? error : undefined;
}
