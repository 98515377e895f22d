import { Fragment, type JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { usePreferences } from '../../state/preferences';
import { DEMO_GROUPS, DEMO_PASSWORD } from './demo-accounts';

export interface DemoAccountsProps {
  busy: boolean;
  onChoose: (credentials: { username: string; password: string }) => void;
}

/** The people of the demo organisation; one click signs in as one of them. */
export function DemoAccounts({ busy, onChoose }: DemoAccountsProps): JSX.Element {
  const { t } = useTranslation();
  const { lang } = usePreferences();
  return (
    <section className="sign-in-demo">
      <h2>{t('signIn.demoTitle')}</h2>
      <p>{t('signIn.demoHint', { password: DEMO_PASSWORD })}</p>
      {DEMO_GROUPS.map(({ name: group, accounts }) => (
        <Fragment key={group.en}>
          <h3>{group[lang]}</h3>
          <ul aria-label={group[lang]}>
            {accounts.map(({ username, name, role }) => (
              <li key={username}>
                <button type="button" disabled={busy} onClick={() => onChoose({ username, password: DEMO_PASSWORD })}>
                  <strong>{name[lang]}</strong>
                  <span>{role[lang]}</span>
                  <code>{username}</code>
                </button>
              </li>
            ))}
          </ul>
        </Fragment>
      ))}
    </section>
  );
}
