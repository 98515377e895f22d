import { Tooltip } from 'antd';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import type { Person } from '../api/types';

export interface PersonNameProps {
  person: Person | undefined | null;
  /** Written beside the name rather than on hover. */
  withRole?: boolean;
}

/** A person's name with their role; "nobody yet" where there is none. */
export function PersonName({ person, withRole }: PersonNameProps): JSX.Element {
  const { t } = useTranslation();
  if (!person) {
    return <span className="person-name person-name-none">{t('nobody')}</span>;
  }
  const roles = (person.roles ?? []).map((role) => (typeof role === 'string' ? role : role.name)).join(t('listComma'));
  if (roles === '') {
    return <span className="person-name">{person.name}</span>;
  }
  return withRole ? (
    <span className="person-name">
      {person.name} <span className="person-role">{roles}</span>
    </span>
  ) : (
    <Tooltip title={roles} mouseEnterDelay={0.3}>
      <span className="person-name">{person.name}</span>
    </Tooltip>
  );
}
