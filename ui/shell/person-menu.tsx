import { UserOutlined } from '@ant-design/icons';
import { Button, Dropdown } from 'antd';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useSignOut } from '../api/mutations';
import { useMe } from '../api/queries';
import { useProblemMessage } from '../components/use-problem-message';
import { setPreferences, usePreferences, type ThemeMode } from '../state/preferences';

const MODES: ThemeMode[] = ['light', 'dark', 'system'];

/** Who I am, my roles, how it looks, the keys, and the way out. */
export function PersonMenu({ onHelp }: { onHelp: () => void }): JSX.Element {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const signOut = useSignOut();
  const onError = useProblemMessage();
  const { theme } = usePreferences();
  const user = useMe().data?.user;
  const roles = (user?.roles ?? []).map(({ name }) => name).join(t('listComma'));
  const items = [
    {
      key: 'who',
      type: 'group' as const,
      label: (
        <div className="person-menu-who">
          <strong>{user?.name}</strong>
          <span>{user?.email}</span>
          {roles !== '' && <span>{roles}</span>}
        </div>
      ),
    },
    { type: 'divider' as const },
    {
      key: 'theme',
      label: t('theme.title'),
      children: MODES.map((mode) => ({
        key: mode,
        label: `${theme === mode ? '✓ ' : ''}${t(`theme.${mode}`)}`,
        onClick: () => setPreferences({ theme: mode }),
      })),
    },
    { key: 'settings', label: t('settings'), onClick: () => void navigate('/settings') },
    { key: 'keys', label: t('keys.title'), extra: '?', onClick: onHelp },
    { type: 'divider' as const },
    { key: 'out', label: t('signOut'), onClick: () => signOut.mutate(undefined, { onError }) },
  ];
  return (
    <Dropdown menu={{ items }} trigger={['click']} placement="bottomRight">
      <Button className="person-menu" type="text" aria-label={t('personMenu', { name: user?.name ?? '' })}>
        <span className="person-avatar" data-sign={user && signOf(user.name)} aria-hidden="true">
          {!user && <UserOutlined />}
        </span>
        <span className="person-menu-name">{user?.name}</span>
      </Button>
    </Dropdown>
  );
}

/** The given name's last character in Chinese, the initial elsewhere. */
function signOf(name: string): string {
  return /\p{Script=Han}$/u.test(name) ? name.slice(-1) : name.slice(0, 1).toUpperCase();
}
