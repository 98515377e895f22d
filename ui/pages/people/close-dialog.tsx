import { App } from 'antd';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { useAccountChange } from '../../api/people';
import type { PersonDetail } from '../../api/types/people';
import { ReasonDialog } from '../../components/reason-dialog';

/** Asks why before an account is closed, and says what becomes of the open work. */
export function CloseDialog({ person, onClose }: { person: PersonDetail; onClose: () => void }): JSX.Element {
  const { t } = useTranslation('people');
  const { message } = App.useApp();
  const change = useAccountChange(person.id);
  const close = (reason: string): void =>
    change.mutate(
      { action: 'close', body: { reason } },
      {
        onSuccess: (left) => {
          void message.success(t('close.done', { tasks: left?.tasks ?? 0, votes: left?.votes ?? 0 }), 8);
          onClose();
        },
      },
    );
  return (
    <ReasonDialog
      danger
      title={t('close.title', { name: person.name })}
      hint={t('close.means', { count: person.openTasks })}
      action={t('close.action')}
      busy={change.isPending}
      error={change.error}
      onSubmit={close}
      onClose={onClose}
    />
  );
}
