import { Button, Skeleton } from 'antd';
import { useState, type JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useOrganisations } from '../../api/people';
import type { Organisation } from '../../api/types/people';
import { AddBelow } from '../../components/add-below';
import { ProblemAlert } from '../../components/problem-alert';
import { OrganisationDialog } from './organisation-dialog';
import { PeopleFrame } from './people-frame';

type Edited = { of: Organisation | undefined; parent?: Organisation };

/** Provider, departments, customers and suppliers as one tree. */
export function OrganisationsPage(): JSX.Element {
  const { t } = useTranslation('people');
  const { data, error, refetch } = useOrganisations();
  const [edited, setEdited] = useState<Edited>();
  const items = data?.items ?? [];
  return (
    <PeopleFrame
      primary={
        <Button type="primary" onClick={() => setEdited({ of: undefined })}>
          {t('organisation.add')}
        </Button>
      }
    >
      {error && !data && <ProblemAlert error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton active title={false} paragraph={{ rows: 6 }} />}
      <Branch of={null} items={items} onEdit={setEdited} />
      {edited && (
        <OrganisationDialog organisation={edited.of} parent={edited.parent} onClose={() => setEdited(undefined)} />
      )}
    </PeopleFrame>
  );
}

interface BranchProps {
  of: string | null;
  items: Organisation[];
  onEdit: (edited: Edited) => void;
}

function Branch({ of, items, onEdit }: BranchProps): JSX.Element | null {
  const { t } = useTranslation('people');
  const children = items.filter(({ parent }) => parent === of);
  if (children.length === 0) {
    return null;
  }
  return (
    <ul className={of === null ? 'people-tree people-tree-root' : 'people-tree'} aria-label={t('tabs.organisations')}>
      {children.map((one) => (
        <li key={one.id}>
          <div className={one.active ? 'people-branch' : 'people-branch people-branch-closed'}>
            <button type="button" className="people-branch-name" onClick={() => onEdit({ of: one })}>
              {one.name}
            </button>
            <span className="people-kind">{t(`organisation.kinds.${one.kind}`)}</span>
            {!one.active && <span className="people-closed">{t('organisation.inactive')}</span>}
            <span className="people-count">
              <Link to={`/people?organisation=${encodeURIComponent(one.id)}`}>
                {t('organisation.people', { count: one.people })}
              </Link>
              <AddBelow name={one.name} onClick={() => onEdit({ of: undefined, parent: one })} />
            </span>
          </div>
          <Branch of={one.id} items={items} onEdit={onEdit} />
        </li>
      ))}
    </ul>
  );
}
