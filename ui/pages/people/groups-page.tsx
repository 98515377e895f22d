import { Button, Skeleton } from 'antd';
import { useState, type JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useGroups, useRoles } from '../../api/people';
import type { Group, NamedPerson, Role } from '../../api/types/people';
import { ProblemAlert } from '../../components/problem-alert';
import { GroupDialog } from './group-dialog';
import { PeopleFrame } from './people-frame';

/** Groups with their members, and roles with those who hold them now. */
export function GroupsPage(): JSX.Element {
  const { t } = useTranslation('people');
  const groups = useGroups();
  const roles = useRoles();
  const [edited, setEdited] = useState<{ of: Group | undefined }>();
  const error: unknown = groups.error ?? roles.error;
  return (
    <PeopleFrame
      primary={
        <Button type="primary" onClick={() => setEdited({ of: undefined })}>
          {t('team.add')}
        </Button>
      }
    >
      {error !== null && <ProblemAlert error={error} onRetry={() => void groups.refetch()} />}
      {!groups.data && error === null && <Skeleton active title={false} paragraph={{ rows: 6 }} />}
      <h2>{t('groups')}</h2>
      <ul className="people-teams">
        {(groups.data?.items ?? []).map((group) => (
          <GroupLine key={group.id} group={group} onEdit={() => setEdited({ of: group })} />
        ))}
      </ul>
      <h2>{t('roles')}</h2>
      <p className="people-none">{t('rolesHint')}</p>
      <ul className="people-teams">
        {(roles.data?.items ?? []).map((role) => (
          <RoleLine key={role.key} role={role} />
        ))}
      </ul>
      {edited && <GroupDialog group={edited.of} onClose={() => setEdited(undefined)} />}
    </PeopleFrame>
  );
}

function GroupLine({ group, onEdit }: { group: Group; onEdit: () => void }): JSX.Element {
  const { t } = useTranslation('people');
  const { name, active, manager, organisation, email, members } = group;
  const facts = [
    manager && t('team.managedBy', { name: manager.name }),
    organisation?.name,
    email === '' ? undefined : email,
  ];
  return (
    <li className="people-team">
      <button type="button" className="people-branch-name" onClick={onEdit}>
        {name}
      </button>
      {!active && <span className="people-closed">{t('organisation.inactive')}</span>}
      <span className="people-team-facts">{facts.filter(Boolean).join(' · ')}</span>
      <People people={members} none={t('team.nobody')} />
    </li>
  );
}

function RoleLine({ role }: { role: Role }): JSX.Element {
  const { t } = useTranslation('people');
  return (
    <li className="people-team">
      <Link to={`/people?role=${encodeURIComponent(role.key)}`}>{role.name}</Link>
      <People people={role.holders} none={t('vacant')} />
    </li>
  );
}

const SHOWN = 12;

function People({ people, none }: { people: NamedPerson[]; none: string }): JSX.Element {
  if (people.length === 0) {
    return <span className="people-vacant">{none}</span>;
  }
  return (
    <span className="people-links">
      {people.slice(0, SHOWN).map(({ id, name }) => (
        <Link key={id} to={`/people/${encodeURIComponent(id)}`}>
          {name}
        </Link>
      ))}
      {people.length > SHOWN && <span>+{people.length - SHOWN}</span>}
    </span>
  );
}
