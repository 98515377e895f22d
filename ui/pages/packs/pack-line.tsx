import { Alert, Button, Dropdown } from 'antd';
import { MoreOutlined } from '@ant-design/icons';
import { useState, type JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { download } from '../../api/download';
import type { Pack } from '../../api/types/packs';
import { PersonName } from '../../components/person-name';
import { TimeText } from '../../components/time-text';
import { useProblemMessage } from '../../components/use-problem-message';
import { ChangeDialog, type Change } from './change-dialog';

const PHASES = { working: 'open', starting: 'waiting', off: 'ended', broken: 'failed' } as const;

/** One pack: its name, version and state, where it comes from, and what can be done with it. */
export function PackLine({ pack }: { pack: Pack }): JSX.Element {
  const { t } = useTranslation('packs');
  const say = useProblemMessage();
  const [change, setChange] = useState<Change>();
  const { key, name, version, state, reason } = pack;
  const items = [
    {
      key: 'export',
      label: t('export'),
      disabled: state === 'broken',
      onClick: () => void download(`/packs/${key}/file`).catch(say),
    },
    ...(state === 'off'
      ? [{ key: 'on', label: t('switchOn'), onClick: () => setChange('on') }]
      : [{ key: 'off', label: t('switchOff'), disabled: !pack.recordType, onClick: () => setChange('off') }]),
    ...(pack.origin === 'installed'
      ? [{ key: 'remove', label: t('remove'), danger: true, onClick: () => setChange('remove') }]
      : []),
  ];
  return (
    <li className="pack">
      <div className="pack-head">
        {state === 'broken' ? <strong>{name}</strong> : <Link to={`/processes/${key}`}>{name}</Link>}
        <span className="pack-version">{`${key} · v${version}`}</span>
        <span className={`pack-state pack-state-${PHASES[state]}`}>{t(`state.${state}`)}</span>
        <Dropdown menu={{ items }} trigger={['click']} placement="bottomRight">
          <Button size="small" icon={<MoreOutlined />} aria-label={t('actionsOf', { name })} />
        </Dropdown>
      </div>
      <p className="pack-facts">
        <Origin pack={pack} />
        {pack.recordType && <span>{t('records', { count: pack.records })}</span>}
        {state !== 'broken' && <span>{t('contents', { diagrams: pack.diagrams, forms: pack.forms })}</span>}
      </p>
      {state === 'broken' && <Alert type="error" showIcon title={t('brokenTitle')} description={reason} />}
      {change && <ChangeDialog pack={pack} change={change} onClose={() => setChange(undefined)} />}
    </li>
  );
}

function Origin({ pack }: { pack: Pack }): JSX.Element {
  const { t } = useTranslation('packs');
  if (pack.origin === 'product') {
    return <span>{t('fromProduct')}</span>;
  }
  return (
    <span>
      {t('installedBy')} {pack.installedBy && <PersonName person={pack.installedBy} />}{' '}
      <TimeText at={pack.installedAt} />
      {pack.note !== undefined && ` · ${pack.note}`}
    </span>
  );
}
