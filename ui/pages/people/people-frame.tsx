import type { JSX, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { NavLink } from 'react-router';
import { PageHead } from '../../components/page-head';

const TABS = ['people', 'organisations', 'groups', 'rosters', 'skills'] as const;

export interface PeopleFrameProps {
  status?: ReactNode;
  primary?: ReactNode;
  children: ReactNode;
}

/** The pages about people under one head: people, organisations, groups and roles, rosters, skills. */
export function PeopleFrame({ status, primary, children }: PeopleFrameProps): JSX.Element {
  const { t } = useTranslation('people');
  return (
    <>
      <PageHead title={t('title')} status={status} primary={primary}>
        <nav className="people-tabs" aria-label={t('title')}>
          {TABS.map((tab) => (
            <NavLink key={tab} to={`/${tab}`} className="people-tab">
              {t(`tabs.${tab}`)}
            </NavLink>
          ))}
        </nav>
      </PageHead>
      <div className="page-body">{children}</div>
    </>
  );
}
