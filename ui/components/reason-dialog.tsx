import { Modal } from 'antd';
import Input from 'antd/es/input';
import { useId, useState, type JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemAlert } from './problem-alert';

const LONGEST = 1_000;

export interface ReasonDialogProps {
  title: string;
  /** What it means, before one says why. */
  hint?: string;
  /** The word on the button. */
  action: string;
  danger?: boolean;
  busy: boolean;
  error: unknown;
  onSubmit: (reason: string) => void;
  onClose: () => void;
}

/** Asks for the reason of something that is not done without one; the reason is written down. */
export function ReasonDialog(props: ReasonDialogProps): JSX.Element {
  const { title, hint, action, danger = false, busy, error, onSubmit, onClose } = props;
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const id = useId();
  return (
    <Modal
      open
      title={title}
      okText={action}
      cancelText={t('cancel')}
      okButtonProps={{ disabled: reason.trim() === '', loading: busy, danger }}
      onOk={() => onSubmit(reason.trim())}
      onCancel={onClose}
    >
      {hint !== undefined && <p className="reason-hint">{hint}</p>}
      {error !== null && error !== undefined && <ProblemAlert error={error} />}
      <label htmlFor={id}>{t('reason')}</label>
      <Input.TextArea
        id={id}
        autoFocus
        rows={3}
        maxLength={LONGEST}
        value={reason}
        aria-required
        onChange={(event) => setReason(event.target.value)}
      />
    </Modal>
  );
}
