import { Button } from 'antd';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { useRouteError } from 'react-router';
import { EmptyState } from '../components/empty-state';

/** A page that broke or could not be loaded: say so, keep the rest of the app, offer a fresh start. */
export function RouteError(): JSX.Element {
  const { t } = useTranslation();
  const error = useRouteError();
  return (
    <EmptyState
      picture="search"
      title={t('pageBroken.title')}
      hint={t('pageBroken.hint')}
      action={
        <>
          <Button type="primary" onClick={() => window.location.reload()}>
            {t('pageBroken.reload')}
          </Button>
          {error instanceof Error && (
            <details className="technical-detail">
              <summary>{t('pageBroken.technical')}</summary>
              <code lang="en">{error.message}</code>
            </details>
          )}
        </>
      }
    />
  );
}
