import { useEffect, type JSX, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useKnownInstallation } from '../../api/installation';
import { Logo } from '../../shell/logo';
import { useBranding } from '../../shell/use-branding';
import { LanguageSwitch, ThemeSwitch } from '../../shell/top-bar';
import { browserLang, getPreferences, setPreferences } from '../../state/preferences';

export interface SignInFrameProps {
  /** Stands beside the form. */
  aside?: ReactNode;
  children: ReactNode;
}

/** The language of the installation, where neither somebody here nor the browser has chosen one. */
function useInstallationLanguage(): void {
  const lang = useKnownInstallation()?.lang;
  useEffect(() => {
    if (lang !== undefined && !getPreferences().langChosen && browserLang() === undefined) {
      setPreferences({ lang });
    }
  }, [lang]);
}

/** What surrounds the pages of those who are not signed in yet. */
export function SignInFrame({ aside, children }: SignInFrameProps): JSX.Element {
  const { t } = useTranslation();
  useBranding();
  useInstallationLanguage();
  return (
    <main className="sign-in">
      <div className="sign-in-tools">
        <LanguageSwitch />
        <ThemeSwitch />
      </div>
      <div className={aside ? 'sign-in-columns sign-in-with-demo' : 'sign-in-columns'}>
        <section className="sign-in-form">
          <div className="sign-in-brand">
            <Logo />
            <h1>{t('productName')}</h1>
          </div>
          {children}
        </section>
        {aside}
      </div>
    </main>
  );
}
