import type { JSX, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Logo } from '../../shell/logo';
import { useBranding } from '../../shell/use-branding';
import { LanguageSwitch, ThemeSwitch } from '../../shell/top-bar';

export interface SignInFrameProps {
  /** Stands beside the form. */
  aside?: ReactNode;
  children: ReactNode;
}

/** What surrounds the pages of those who are not signed in yet. */
export function SignInFrame({ aside, children }: SignInFrameProps): JSX.Element {
  const { t } = useTranslation();
  useBranding();
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
