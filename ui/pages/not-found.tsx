import { Button } from 'antd';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { EmptyState } from '../components/empty-state';

/** An address that leads nowhere. */
export function NotFound(): JSX.Element {
  const { t } = useTranslation();
  return (
    <EmptyState
      picture="search"
      title={t('notFound.title')}
      hint={t('notFound.hint')}
      action={
        <Link to="/">
          <Button type="primary">{t('notFound.home')}</Button>
        </Link>
      }
    />
  );
}
