import { Button, Tag } from 'antd';
import { useState, type JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { useLiftPause, usePauses, type SignInPause } from '../../api/access';
import { ProblemAlert } from '../../components/problem-alert';
import { TimeText } from '../../components/time-text';
import { SettingsPart } from '../settings/settings-part';
import { ReasonDialog } from '../../components/reason-dialog';

/** Accounts and addresses that wait after wrong passwords. */
export function PausesPart(): JSX.Element {
  const { t } = useTranslation('settings');
  const pauses = usePauses();
  const lift = useLiftPause();
  const [chosen, setChosen] = useState<SignInPause>();
  const items = pauses.data?.items ?? [];
  const close = (): void => {
    setChosen(undefined);
    lift.reset();
  };
  return (
    <SettingsPart title={t('access.pauses')} hint={<p>{t('access.pausesHint')}</p>}>
      {pauses.isError && <ProblemAlert error={pauses.error} onRetry={() => void pauses.refetch()} />}
      {pauses.isSuccess && items.length === 0 && <p>{t('access.nobodyWaits')}</p>}
      <ul className="settings-rows">
        {items.map((pause) => (
          <li key={pause.id} className="settings-row">
            <div className="settings-row-main">
              <strong>{pause.name}</strong>
              <Tag>{t(`access.scope.${pause.scope}`)}</Tag>
              <div className="settings-row-facts">
                {t('access.failures', { count: pause.failures })} · {t('access.until')}{' '}
                <TimeText at={pause.until} mode="exact" />
              </div>
            </div>
            <Button size="small" onClick={() => setChosen(pause)}>
              {t('access.lift')}
            </Button>
          </li>
        ))}
      </ul>
      {chosen && (
        <ReasonDialog
          title={t('access.liftTitle', { name: chosen.name })}
          action={t('access.lift')}
          busy={lift.isPending}
          error={lift.error}
          onSubmit={(reason) => lift.mutate({ id: chosen.id, reason }, { onSuccess: close })}
          onClose={close}
        />
      )}
    </SettingsPart>
  );
}
