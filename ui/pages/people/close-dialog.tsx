import { App, Modal } from 'antd';
import Input from 'antd/es/input';
import { useState, type JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { useAccountChange } from '../../api/people';
import type { PersonDetail } from '../../api/types/people';
import { ProblemAlert } from '../../components/problem-alert';

/** Asks why before an account is closed, and says what becomes of the open work. */
export function CloseDialog({ person, onClose }: { person: PersonDetail; onClose: () => void }): JSX.Element {
  const { t } = useTranslation('people');
  const { message } = App.useApp();
  const change = useAccountChange(person.id);
  const [reason, setReason] = useState('');
  const close = (): void =>
    change.mutate(
      { action: 'close', body: { reason: reason.trim() } },
      {
        onSuccess: (left) => {
          void message.success(t('close.done', { tasks: left?.tasks ?? 0, votes: left?.votes ?? 0 }), 8);
          onClose();
        },
      },
    );
  return (
    <Modal
      open
      title={t('close.title', { name: person.name })}
      okText={t('close.action')}
      cancelText={t('common:cancel')}
      okButtonProps={{ danger: true, disabled: reason.trim() === '' }}
      confirmLoading={change.isPending}
      onOk={close}
      onCancel={onClose}
    >
      <p>{t('close.means', { count: person.openTasks })}</p>
      <Input.TextArea
        rows={2}
        maxLength={500}
        aria-label={t('reason')}
        placeholder={t('reason')}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      {change.error !== null && <ProblemAlert error={change.error} />}
    </Modal>
  );
}
