import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useLadderVersions } from '../../api/ladder-edit';
import type { LadderVersion } from '../../api/types';
import { PersonName } from '../../components/person-name';
import { ProblemAlert } from '../../components/problem-alert';
import { TimeText } from '../../components/time-text';

/** Every version of a ladder that was put in force: when, by whom and why; each but the one in force can be opened. */
export function VersionsPanel({ id, inForce }: { id: string; inForce: number }): JSX.Element {
  const { t } = useTranslation('ladders');
  const { data, error, refetch } = useLadderVersions(id);
  return (
    <section aria-labelledby="ladder-versions">
      <h2 id="ladder-versions">{t('versions')}</h2>
      {error && !data && <ProblemAlert error={error} onRetry={() => void refetch()} />}
      <ul className="ladder-versions">
        {data?.items.map((one) => (
          <VersionLine key={one.version} version={one} inForce={one.version === inForce} />
        ))}
      </ul>
    </section>
  );
}

function VersionLine({ version: one, inForce }: { version: LadderVersion; inForce: boolean }): JSX.Element {
  const { t } = useTranslation('ladders');
  const { version, at, by, note } = one;
  return (
    <li>
      {inForce ? (
        <strong>{t('versionOf', { version })}</strong>
      ) : (
        <Link to={{ search: `version=${version}` }}>{t('versionLine', { version })}</Link>
      )}{' '}
      {by && <PersonName person={by} />} <TimeText at={at} />
      <p>{note ?? (by ? '' : t('factory'))}</p>
    </li>
  );
}
