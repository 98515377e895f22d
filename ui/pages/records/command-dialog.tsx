import { App, Modal } from 'antd';
import Input from 'antd/es/input';
import { useId, useState, type JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { useSendMessage } from '../../api/mutations';
import type { Command, RecordDetail } from '../../api/types';
import { ProblemAlert } from '../../components/problem-alert';

const LONGEST = 5_000;

interface CommandDialogProps {
  record: RecordDetail;
  command: Command;
  onClose: () => void;
}

/** Withdraw, cancel, postpone …: says to what, and asks for the reason where the command needs one. */
export function CommandDialog({ record, command, onClose }: CommandDialogProps): JSX.Element {
  const { t } = useTranslation('records');
  const { message } = App.useApp();
  const send = useSendMessage(record.type, record.number);
  const [reason, setReason] = useState('');
  const id = useId();
  const missing = command.reason && reason.trim() === '';
  const submit = (): void => {
    if (missing || send.isPending) {
      return;
    }
    const values = reason.trim() === '' ? {} : { reason: reason.trim() };
    send.mutate(
      { name: command.name, values },
      {
        onSuccess: () => {
          void message.success(t('commandSent', { name: command.label }));
          onClose();
        },
      },
    );
  };
  return (
    <Modal
      open
      title={`${command.label} · ${record.number}`}
      okText={command.label}
      cancelText={t('common:cancel')}
      okButtonProps={{ disabled: missing, loading: send.isPending }}
      onOk={submit}
      onCancel={onClose}
    >
      <p className="record-dialog-what">{record.title}</p>
      {send.error !== null && <ProblemAlert error={send.error} />}
      <label htmlFor={id}>{t(command.reason ? 'reason' : 'reasonOptional')}</label>
      <Input.TextArea
        id={id}
        autoFocus
        rows={4}
        maxLength={LONGEST}
        value={reason}
        aria-required={command.reason}
        onChange={(event) => setReason(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
            submit();
          }
        }}
      />
      <p className="record-dialog-hint">{t('reasonHint')}</p>
    </Modal>
  );
}
