import { Modal } from 'antd';
import Input from 'antd/es/input';
import { useState, type JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { useRemovePack, useSwitchPack } from '../../api/packs';
import type { Pack } from '../../api/types/packs';
import { ProblemAlert } from '../../components/problem-alert';

export type Change = 'on' | 'off' | 'remove';

const LONGEST_REASON = 2_000;

/** Asks why before a pack is switched or removed, and says what that means for its records. */
export function ReasonDialog({
  pack,
  change,
  onClose,
}: {
  pack: Pack;
  change: Change;
  onClose: () => void;
}): JSX.Element {
  const { t } = useTranslation('packs');
  const switching = useSwitchPack();
  const removing = useRemovePack();
  const [reason, setReason] = useState('');
  const { key, name } = pack;
  const text = reason.trim();
  const send = (): void => {
    if (change === 'remove') {
      removing.mutate({ key, reason: text }, { onSuccess: onClose });
    } else {
      switching.mutate({ key, on: change === 'on', reason: text }, { onSuccess: onClose });
    }
  };
  const error: unknown = switching.error ?? removing.error;
  return (
    <Modal
      open
      title={t(`ask.${change}`, { name })}
      okText={t(`do.${change}`)}
      cancelText={t('common:cancel')}
      okButtonProps={{ disabled: text === '', danger: change === 'remove' }}
      confirmLoading={switching.isPending || removing.isPending}
      onOk={send}
      onCancel={onClose}
    >
      <p>{t(`means.${change}`)}</p>
      <label className="pack-reason">
        {t('reason')}
        <Input.TextArea
          rows={2}
          maxLength={LONGEST_REASON}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      </label>
      {error !== null && <ProblemAlert error={error} />}
    </Modal>
  );
}
