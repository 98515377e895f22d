import { Alert, App, Button, Skeleton } from 'antd';
import { useState, type JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { useAccountChange, usePerson } from '../../api/people';
import type { PersonDetail } from '../../api/types/people';
import { PageHead } from '../../components/page-head';
import { ProblemAlert } from '../../components/problem-alert';
import { TimeText } from '../../components/time-text';
import { useProblemMessage } from '../../components/use-problem-message';
import { CloseDialog } from './close-dialog';
import { Holdings } from './holdings';
import { PersonDialog } from './person-dialog';

/** One person: what is said of them, what they may do from when to when, and their account. */
export function PersonPage(): JSX.Element {
  const { id = '' } = useParams();
  const { data, error, refetch } = usePerson(id);
  if (error) {
    return (
      <div className="page-body">
        <ProblemAlert error={error} onRetry={() => void refetch()} />
      </div>
    );
  }
  return data ? <Loaded key={data.id} person={data} /> : <Skeleton className="page-skeleton" active />;
}

function Loaded({ person }: { person: PersonDetail }): JSX.Element {
  const { t } = useTranslation('people');
  const [dialog, setDialog] = useState<'edit' | 'close'>();
  const actions = useActions(person, () => setDialog('close'));
  return (
    <>
      <PageHead
        title={person.name}
        back={{ to: '/people', label: t('tabs.people') }}
        status={<span>{t(person.active ? 'state.active' : 'state.closed')}</span>}
        primary={
          <Button type="primary" onClick={() => setDialog('edit')}>
            {t('edit')}
          </Button>
        }
        actions={actions}
      />
      <div className="page-body people-one">
        {person.closed && (
          <Alert
            type="warning"
            showIcon
            title={t('closedTitle')}
            description={
              <>
                {person.closed.by?.name} · <TimeText at={person.closed.at} mode="exact" /> · {person.closed.reason}
              </>
            }
          />
        )}
        <Facts person={person} />
        <Holdings person={person} kind="role" />
        <Holdings person={person} kind="group" />
        {person.reports.length > 0 && <Reports people={person.reports} />}
      </div>
      {dialog === 'edit' && <PersonDialog person={person} onClose={() => setDialog(undefined)} />}
      {dialog === 'close' && <CloseDialog person={person} onClose={() => setDialog(undefined)} />}
    </>
  );
}

function useActions({ id, active, email }: PersonDetail, close: () => void) {
  const { t } = useTranslation('people');
  const { message } = App.useApp();
  const change = useAccountChange(id);
  const onError = useProblemMessage();
  const invite = (): void =>
    change.mutate({ action: 'invite' }, { onError, onSuccess: () => void message.success(t('invited')) });
  return active
    ? [
        { key: 'invite', label: t('invite'), disabled: email === '', onClick: invite },
        { key: 'close', label: t('close.action'), danger: true, onClick: close },
      ]
    : [{ key: 'reopen', label: t('reopen'), onClick: () => change.mutate({ action: 'reopen' }, { onError }) }];
}

function Facts({ person }: { person: PersonDetail }): JSX.Element {
  const { t } = useTranslation('people');
  const { username, email, organisation, superior, skills, absence, openTasks, hasPassword, lang, zone } = person;
  const facts: [string, JSX.Element | string | undefined][] = [
    [t('field.username'), username],
    [t('field.email'), email],
    [t('field.organisation'), organisation?.name],
    [t('field.superior'), superior && <Link to={`/people/${encodeURIComponent(superior.id)}`}>{superior.name}</Link>],
    [
      t('field.skills'),
      skills
        .map(({ skill, level, expired }) => `${skill.name} ${level}${expired ? t('expired') : ''}`)
        .join(t('common:listComma')) || undefined,
    ],
    [t('field.lang'), `${lang === 'zh' ? '中文' : 'English'} · ${zone}`],
    [t('openTasks'), String(openTasks)],
    [t('signIn'), t(hasPassword ? 'hasPassword' : 'noPassword')],
    [
      t('away'),
      absence && (
        <>
          {absence.delegate?.name ?? t('nobodyActs')} · <TimeText at={absence.to} mode="exact" />
        </>
      ),
    ],
  ];
  return (
    <dl className="field-list">
      {facts
        .filter(([, value]) => value !== undefined && value !== '')
        .map(([name, value]) => (
          <div key={name} className="field">
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}

function Reports({ people }: { people: PersonDetail['reports'] }): JSX.Element {
  const { t } = useTranslation('people');
  return (
    <section aria-labelledby="people-reports">
      <h2 id="people-reports">{t('reports')}</h2>
      <p className="people-links">
        {people.map(({ id, name }) => (
          <Link key={id} to={`/people/${encodeURIComponent(id)}`}>
            {name}
          </Link>
        ))}
      </p>
    </section>
  );
}
