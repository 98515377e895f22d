import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { useRemovePack, useSwitchPack } from '../../api/packs';
import type { Pack } from '../../api/types/packs';
import { ReasonDialog } from '../../components/reason-dialog';

export type Change = 'on' | 'off' | 'remove';

interface ChangeDialogProps {
  pack: Pack;
  change: Change;
  onClose: () => void;
}

/** Asks why before a pack is switched or removed, and says what that means for its records. */
export function ChangeDialog({ pack, change, onClose }: ChangeDialogProps): JSX.Element {
  const { t } = useTranslation('packs');
  const switching = useSwitchPack();
  const removing = useRemovePack();
  const { key, name } = pack;
  const send = (reason: string): void => {
    if (change === 'remove') {
      removing.mutate({ key, reason }, { onSuccess: onClose });
    } else {
      switching.mutate({ key, on: change === 'on', reason }, { onSuccess: onClose });
    }
  };
  return (
    <ReasonDialog
      title={t(`ask.${change}`, { name })}
      hint={t(`means.${change}`)}
      action={t(`do.${change}`)}
      danger={change === 'remove'}
      busy={switching.isPending || removing.isPending}
      error={switching.error ?? removing.error}
      onSubmit={send}
      onClose={onClose}
    />
  );
}
