import { Modal } from 'antd';
import Input from 'antd/es/input';
import { useState, type JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemAlert } from '../../components/problem-alert';

const LONGEST_REASON = 1_000;

export interface ReasonDialogProps {
  title: string;
  action: string;
  busy: boolean;
  error: unknown;
  onSend: (reason: string) => void;
  onClose: () => void;
}

/** Asks why, before something is ended for somebody else; the reason is written down. */
export function ReasonDialog({ title, action, busy, error, onSend, onClose }: ReasonDialogProps): JSX.Element {
  const { t } = useTranslation('settings');
  const [reason, setReason] = useState('');
  const text = reason.trim();
  return (
    <Modal
      open
      title={title}
      okText={action}
      okButtonProps={{ disabled: text === '', loading: busy }}
      onOk={() => onSend(text)}
      onCancel={onClose}
    >
      <Input.TextArea
        autoFocus
        rows={3}
        maxLength={LONGEST_REASON}
        value={reason}
        aria-label={t('access.reason')}
        placeholder={t('access.reason')}
        onChange={(event) => setReason(event.target.value)}
      />
      {error !== null && error !== undefined && <ProblemAlert error={error} />}
    </Modal>
  );
}
