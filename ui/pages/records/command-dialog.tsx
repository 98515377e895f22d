import { App } from 'antd';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { useSendMessage } from '../../api/mutations';
import type { Command, RecordDetail } from '../../api/types';
import { ReasonDialog } from '../../components/reason-dialog';

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
  const submit = (reason: string): void =>
    send.mutate(
      { name: command.name, values: reason === '' ? {} : { reason } },
      {
        onSuccess: () => {
          void message.success(t('commandSent', { name: command.label }));
          onClose();
        },
      },
    );
  return (
    <ReasonDialog
      title={`${command.label} · ${record.number}`}
      hint={record.title}
      action={command.label}
      optional={!command.reason}
      longest={5_000}
      readers={t('reasonHint')}
      busy={send.isPending}
      error={send.error}
      onSubmit={submit}
      onClose={onClose}
    />
  );
}
