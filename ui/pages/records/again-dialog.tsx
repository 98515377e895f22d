import { App, Modal, Skeleton } from 'antd';
import { useRef, type JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '../../api/client';
import { useSendMessage } from '../../api/mutations';
import type { RecordDetail, Start } from '../../api/types';
import { FormView, type FormHandle } from '../../components/form-view';
import { ProblemAlert } from '../../components/problem-alert';
import { useRefusal } from '../../components/use-refusal';
import { useAgainForm } from './record-queries';

interface AgainDialogProps {
  record: RecordDetail;
  start: Start;
  onClose: () => void;
}

/** Starts an ended record again, with the form that this way asks for. */
export function AgainDialog({ record, start, onClose }: AgainDialogProps): JSX.Element {
  const { t } = useTranslation('records');
  const { message } = App.useApp();
  const schema = useAgainForm(record.type, record.number, start.key);
  const send = useSendMessage(record.type, record.number);
  const form = useRef<FormHandle>(null);
  const submit = (): void => {
    const handle = form.current;
    const { values, valid } = handle?.submit() ?? { values: {}, valid: false };
    if (!valid || send.isPending) {
      return;
    }
    send.mutate(
      { name: start.key, values },
      {
        onSuccess: () => {
          handle?.clearDraft();
          void message.success(t('commandSent', { name: start.name }));
          onClose();
        },
        onError: (error) => {
          if (error instanceof ApiError) {
            handle?.showErrors(error.fields);
          }
        },
      },
    );
  };
  const { left, onChange } = useRefusal({ error: send.error, form: () => form.current });
  const error = schema.error ?? left;
  return (
    <Modal
      open
      title={`${start.name} · ${record.number}`}
      okText={start.name}
      cancelText={t('common:cancel')}
      okButtonProps={{ disabled: !schema.data, loading: send.isPending }}
      onOk={submit}
      onCancel={onClose}
    >
      <p className="record-dialog-what">{record.title}</p>
      {error !== null && <ProblemAlert error={error} />}
      {schema.isPending && <Skeleton active title={false} paragraph={{ rows: 3 }} />}
      {schema.data && (
        <FormView
          ref={form}
          schema={schema.data}
          draftKey={`again:${record.type}:${record.number}:${start.key}`}
          onChange={onChange}
        />
      )}
    </Modal>
  );
}
