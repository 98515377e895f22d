import type { JSX, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { NavLink } from 'react-router';
import { useMe } from '../../api/queries';
import { PageHead } from '../../components/page-head';
import { PAGE_PERMISSIONS } from '../../shell/page-permissions';

const TABS = ['people', 'organisations', 'groups', 'rosters', 'skills'] as const;
/** What those see who do not manage people. */
const OPEN = ['rosters'] as const;

export interface PeopleFrameProps {
  status?: ReactNode;
  primary?: ReactNode;
  children: ReactNode;
}

/** The pages about people under one head: people, organisations, groups and roles, rosters, skills; rosters are for everybody. */
export function PeopleFrame({ status, primary, children }: PeopleFrameProps): JSX.Element {
  const { t } = useTranslation('people');
  const mayManage = useMe().data?.permissions.includes(PAGE_PERMISSIONS['/people']) ?? false;
  const tabs = mayManage ? TABS : OPEN;
  return (
    <>
      <PageHead title={t('title')} status={status} primary={primary}>
        <nav className="page-tabs" aria-label={t('title')}>
          {tabs.map((tab) => (
            <NavLink key={tab} to={`/${tab}`} className="page-tab">
              {t(`tabs.${tab}`)}
            </NavLink>
          ))}
        </nav>
      </PageHead>
      <div className="page-body">{children}</div>
    </>
  );
}
