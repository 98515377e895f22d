import { Modal } from 'antd';
import Input from 'antd/es/input';
import { useId, useState, type JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemAlert } from './problem-alert';

export interface ReasonDialogProps {
  title: string;
  /** What it means, before one says why. */
  hint?: string;
  /** The word on the button. */
  action: string;
  danger?: boolean;
  /** It may be done without a reason. */
  optional?: boolean;
  /** Letters that a reason may have. */
  longest?: number;
  /** Who will read the reason. */
  readers?: string;
  busy: boolean;
  error: unknown;
  /** `reason` is empty only where it is optional. */
  onSubmit: (reason: string) => void;
  onClose: () => void;
}

/** Asks for the reason of something; the reason is written down. */
export function ReasonDialog(props: ReasonDialogProps): JSX.Element {
  const { title, hint, action, danger = false, optional = false, longest = 1_000, readers, busy, error } = props;
  const { onSubmit, onClose } = props;
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const id = useId();
  const missing = !optional && reason.trim() === '';
  const submit = (): void => {
    if (!missing && !busy) {
      onSubmit(reason.trim());
    }
  };
  return (
    <Modal
      open
      title={title}
      okText={action}
      cancelText={t('cancel')}
      okButtonProps={{ disabled: missing, loading: busy, danger }}
      onOk={submit}
      onCancel={onClose}
    >
      {hint !== undefined && <p className="reason-hint">{hint}</p>}
      {error !== null && error !== undefined && <ProblemAlert error={error} />}
      <label htmlFor={id}>{t(optional ? 'reasonOptional' : 'reason')}</label>
      <Input.TextArea
        id={id}
        autoFocus
        rows={3}
        maxLength={longest}
        value={reason}
        aria-required={!optional}
        onChange={(event) => setReason(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
            submit();
          }
        }}
      />
      {readers !== undefined && <p className="reason-readers">{readers}</p>}
    </Modal>
  );
}
