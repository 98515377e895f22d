import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { useLadderVersions } from '../../api/ladder-edit';
import type { LadderVersion } from '../../api/types';
import { PersonName } from '../../components/person-name';
import { ProblemAlert } from '../../components/problem-alert';
import { TimeText } from '../../components/time-text';

/** Every version of a ladder that was put in force: when, by whom and why. */
export function VersionsPanel({ id }: { id: string }): JSX.Element {
  const { t } = useTranslation('ladders');
  const { data, error, refetch } = useLadderVersions(id);
  return (
    <section aria-labelledby="ladder-versions">
      <h2 id="ladder-versions">{t('versions')}</h2>
      {error && !data && <ProblemAlert error={error} onRetry={() => void refetch()} />}
      <ul className="ladder-versions">
        {data?.items.map((one) => (
          <VersionLine key={one.version} version={one} />
        ))}
      </ul>
    </section>
  );
}

function VersionLine({ version: { version, at, by, note } }: { version: LadderVersion }): JSX.Element {
  const { t } = useTranslation('ladders');
  return (
    <li>
      <strong>{t('versionLine', { version })}</strong> {by && <PersonName person={by} />} <TimeText at={at} />
      <p>{note ?? (by ? '' : t('factory'))}</p>
    </li>
  );
}
