import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { useModule } from '../../api/installation';
import { PageHead } from '../../components/page-head';
import { AbsencePart } from './absence-part';
import { PasswordPart } from './password-part';
import { ProfilePart } from './profile-part';
import { SessionsPart } from './sessions-part';
import { TokensPart } from './tokens-part';

/** What people set for themselves: who decides while they are away, language and time, mails. */
export function SettingsPage(): JSX.Element {
  const { t } = useTranslation('settings');
  const tokens = useModule('apiTokens');
  return (
    <>
      <PageHead title={t('title')} />
      <div className="page-body settings">
        <AbsencePart />
        <ProfilePart />
        <PasswordPart />
        <SessionsPart />
        {tokens && <TokensPart />}
      </div>
    </>
  );
}
