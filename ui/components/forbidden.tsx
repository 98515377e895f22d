import { useQuery } from '@tanstack/react-query';
import { Button, Skeleton } from 'antd';
import type { JSX, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { request } from '../api/client';
import { useMe } from '../api/queries';
import type { List } from '../api/types/common';
import { EmptyState } from './empty-state';

interface Permission {
  key: string;
  name: string;
  /** Names of the roles that hold it. */
  roles: string[];
}

/** A page that this person may not open: why, and where to go instead. */
export function Forbidden({ why }: { why: ReactNode }): JSX.Element {
  const { t } = useTranslation();
  return (
    <EmptyState
      picture="search"
      title={t('forbidden.title')}
      hint={why}
      action={
        <Link to="/">
          <Button type="primary">{t('notFound.home')}</Button>
        </Link>
      }
    />
  );
}

/** The page for those who have the permission; for others which one it is and who has it, and nothing of the page. */
export function Permitted({ permission, children }: { permission: string; children: ReactNode }): JSX.Element {
  const me = useMe().data;
  if (!me) {
    return <Skeleton className="page-skeleton" active />;
  }
  return me.permissions.includes(permission) ? <>{children}</> : <Missing permission={permission} />;
}

/** The page for everybody but people of a supplier, who read of it where their own work is. */
export function Insider({ children }: { children: ReactNode }): JSX.Element {
  const { t } = useTranslation();
  const me = useMe().data;
  if (!me) {
    return <Skeleton className="page-skeleton" active />;
  }
  return me.external ? <Forbidden why={t('forbidden.external')} /> : <>{children}</>;
}

function Missing({ permission }: { permission: string }): JSX.Element {
  const { t } = useTranslation();
  const { data } = useQuery({
    queryKey: ['permissions'],
    queryFn: () => request<List<Permission>>('/permissions'),
    staleTime: Infinity,
  });
  const found = data?.items.find(({ key }) => key === permission);
  return (
    <Forbidden
      why={
        found && (
          <>
            <p>{t('forbidden.needs', { name: found.name })}</p>
            <p>{t('forbidden.roles', { roles: found.roles.join(t('listComma')) })}</p>
          </>
        )
      }
    />
  );
}
