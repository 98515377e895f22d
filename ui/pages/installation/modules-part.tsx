import { Tag } from 'antd';
import Switch from 'antd/es/switch';
import { useState, type JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useModules, useSwitchModule, type FeatureModule } from '../../api/installation';
import { usePacks } from '../../api/packs';
import { useMe } from '../../api/queries';
import type { Pack } from '../../api/types/packs';
import { PersonName } from '../../components/person-name';
import { ProblemAlert } from '../../components/problem-alert';
import { TimeText } from '../../components/time-text';
import { ReasonDialog } from '../../components/reason-dialog';
import { ChangeDialog } from '../packs/change-dialog';
import { SettingsPart } from '../settings/settings-part';

/** Parts of the product, and processes, that can be switched off. */
export function ModulesPart(): JSX.Element {
  const { t } = useTranslation('installation');
  const modules = useModules();
  const mayPacks = useMe().data?.permissions.includes('pack.manage') ?? false;
  return (
    <SettingsPart title={t('modules.title')} hint={<p>{t('modules.hint')}</p>}>
      {modules.isError && <ProblemAlert error={modules.error} onRetry={() => void modules.refetch()} />}
      <ul className="settings-rows">
        {modules.data?.items.map((one) => (
          <ModuleRow key={one.key} module={one} />
        ))}
      </ul>
      {mayPacks && <PackRows />}
    </SettingsPart>
  );
}

function ModuleRow({ module }: { module: FeatureModule }): JSX.Element {
  const { t } = useTranslation('installation');
  const change = useSwitchModule();
  const [asking, setAsking] = useState(false);
  const { key, on, reason, changedAt, changedBy } = module;
  const name = t(`module.${key}.name`);
  const close = (): void => {
    setAsking(false);
    change.reset();
  };
  return (
    <li className="settings-row">
      <div className="settings-row-main">
        <strong>{name}</strong>
        {!on && <Tag>{t('off')}</Tag>}
        <div className="settings-row-facts">{t(`module.${key}.means`)}</div>
        {changedBy && (
          <div className="settings-row-facts">
            <PersonName person={changedBy} /> <TimeText at={changedAt} /> · {reason}
          </div>
        )}
      </div>
      <Switch aria-label={name} checked={on} onChange={() => setAsking(true)} />
      {asking && (
        <ReasonDialog
          title={t(on ? 'modules.offTitle' : 'modules.onTitle', { name })}
          action={t(on ? 'modules.switchOff' : 'modules.switchOn')}
          busy={change.isPending}
          error={change.error}
          onSubmit={(why) => change.mutate({ key, on: !on, reason: why }, { onSuccess: close })}
          onClose={close}
        />
      )}
    </li>
  );
}

function PackRows(): JSX.Element {
  const { t } = useTranslation('installation');
  const packs = usePacks().data?.items.filter(({ recordType, state }) => recordType && state !== 'broken') ?? [];
  const [asked, setAsked] = useState<Pack>();
  return (
    <div>
      <h3>{t('modules.packs')}</h3>
      <ul className="settings-rows">
        {packs.map((pack) => (
          <li key={pack.key} className="settings-row">
            <div className="settings-row-main">
              <Link to={`/processes/${pack.key}`}>{pack.name}</Link>
              {pack.state === 'off' && <Tag>{t('off')}</Tag>}
            </div>
            <Switch aria-label={pack.name} checked={pack.state !== 'off'} onChange={() => setAsked(pack)} />
          </li>
        ))}
      </ul>
      {asked && (
        <ChangeDialog pack={asked} change={asked.state === 'off' ? 'on' : 'off'} onClose={() => setAsked(undefined)} />
      )}
    </div>
  );
}
