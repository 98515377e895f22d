import { Button, Skeleton } from 'antd';
import { useState, type JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { useSkills } from '../../api/people';
import type { Skill } from '../../api/types/people';
import { EmptyState } from '../../components/empty-state';
import { ProblemAlert } from '../../components/problem-alert';
import { PeopleFrame } from './people-frame';
import { SkillDialog } from './skill-dialog';

/** The catalogue of skills; who has which stands with the people. */
export function SkillsPage(): JSX.Element {
  const { t } = useTranslation('people');
  const { data, error, refetch } = useSkills();
  const [edited, setEdited] = useState<{ of: Skill | undefined }>();
  return (
    <PeopleFrame
      primary={
        <Button type="primary" onClick={() => setEdited({ of: undefined })}>
          {t('skill.add')}
        </Button>
      }
    >
      {error && !data && <ProblemAlert error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton active title={false} paragraph={{ rows: 6 }} />}
      {data?.items.length === 0 && <EmptyState title={t('skill.none')} hint={t('skill.hint')} />}
      {(data?.items.length ?? 0) > 0 && <p className="people-none">{t('skill.hint')}</p>}
      <ul className="people-teams" aria-label={t('tabs.skills')}>
        {(data?.items ?? []).map((skill) => (
          <li key={skill.id} className="people-team">
            <button type="button" className="people-branch-name" onClick={() => setEdited({ of: skill })}>
              {skill.name}
            </button>
            <span className="people-kind">
              {[skill.id, skill.expires && t('skill.proven')].filter(Boolean).join(' · ')}
            </span>
            {!skill.active && <span className="people-closed">{t('skill.retired')}</span>}
            <span className="people-count">{t('organisation.people', { count: skill.people })}</span>
          </li>
        ))}
      </ul>
      {edited && <SkillDialog skill={edited.of} onClose={() => setEdited(undefined)} />}
    </PeopleFrame>
  );
}
