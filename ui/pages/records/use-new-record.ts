import { App } from 'antd';
import { useRef, useState, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { ApiError } from '../../api/client';
import { useCreateRecord } from '../../api/mutations';
import type { FormHandle } from '../../components/form-view';
import { isWhole, type LateDraft } from '../../components/late-draft';
import { useRefusal } from '../../components/use-refusal';
import { useOnce } from '../../components/use-once';
import { forgetOnceKey, onceKey } from './once-key';

/** An earlier sending of this form arrived although no answer came, and the form was changed since. */
const SENT_BEFORE = 'IDEMPOTENCY_KEY_REUSED';
const SECONDS_TO_READ = 10;

export interface NewRecordForm {
  form: RefObject<FormHandle | null>;
  draftKey: string;
  busy: boolean;
  /** When it began in truth, while the person says that it was earlier. */
  late: LateDraft | undefined;
  setLate: (late: LateDraft | undefined) => void;
  /** What still stands against what was sent. */
  error: unknown;
  send: () => void;
  onFormChange: () => void;
}

/** From the filled form to the page of the new record. */
export function useNewRecord(type: string, start: string | undefined, about: string | null): NewRecordForm {
  const { t } = useTranslation('records');
  const { message } = App.useApp();
  const navigate = useNavigate();
  const create = useCreateRecord();
  const [late, setLate] = useState<LateDraft>();
  const once = useOnce();
  const form = useRef<FormHandle>(null);
  const draftKey = ['new', type, start ?? '', ...(about ? [about] : [])].join(':');

  const send = (): void => {
    const handle = form.current;
    if (!handle) {
      return;
    }
    const { values, valid } = handle.submit();
    if (!valid || !isWhole(late)) {
      void message.warning(t('common:form.incomplete'));
      return;
    }
    once((done) =>
      create.mutate(
        { type, start, fields: values, late, idempotencyKey: onceKey(draftKey) },
        {
          onSettled: done,
          onSuccess: ({ number }) => {
            handle.clearDraft();
            forgetOnceKey(draftKey);
            void message.success(t('created', { number }));
            void navigate(`/records/${type}/${number}`, { replace: true });
          },
          onError: (error) => {
            if (error instanceof ApiError) {
              handle.showErrors(error.fields);
            }
            if (error instanceof ApiError && error.code === SENT_BEFORE) {
              forgetOnceKey(draftKey);
              void message.warning(t('sentBefore'), SECONDS_TO_READ);
            }
          },
        },
      ),
    );
  };
  const known = create.error instanceof ApiError && create.error.code === SENT_BEFORE;
  const { left, onChange } = useRefusal({
    error: known ? null : create.error,
    form: () => form.current,
    sentLate: create.variables?.late,
    late,
  });
  return { form, draftKey, busy: create.isPending, late, setLate, error: left, send, onFormChange: onChange };
}
