import { Button, Skeleton } from 'antd';
import { useState, type JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useProcessVersions } from '../../api/process-versions';
import type { ProcessDetail, ProcessVersion } from '../../api/types';
import { PersonName } from '../../components/person-name';
import { ProblemAlert } from '../../components/problem-alert';
import { TimeText } from '../../components/time-text';

const FIRST = 12;

/** Every version that was put in force: of what, when, by whom, why, and how many cases still follow it. */
export function VersionList({ process }: { process: ProcessDetail }): JSX.Element {
  const { t } = useTranslation('processes');
  const { data, error, refetch } = useProcessVersions(process.key);
  const [all, setAll] = useState(false);
  const items = data?.items ?? [];
  return (
    <section aria-labelledby="process-versions">
      <h2 id="process-versions">{t('versions')}</h2>
      {error && !data && <ProblemAlert error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton active title={false} paragraph={{ rows: 4 }} />}
      {data && items.length === 0 && <p className="process-none">{t('versionsNone')}</p>}
      <ul className="versions">
        {(all ? items : items.slice(0, FIRST)).map((version) => (
          <VersionLine
            key={`${version.file}-${version.process}-${version.version}`}
            processKey={process.key}
            version={version}
          />
        ))}
      </ul>
      {!all && items.length > FIRST && (
        <Button type="link" size="small" onClick={() => setAll(true)}>
          {t('versionsAll', { count: items.length })}
        </Button>
      )}
    </section>
  );
}

function VersionLine({ processKey, version }: { processKey: string; version: ProcessVersion }): JSX.Element {
  const { t } = useTranslation('processes');
  const { file, name, kind, deployedAt, note, by, factory, running = 0 } = version;
  const label = t(`part.${kind}`, { name, version: version.version });
  return (
    <li className="version">
      {kind === 'bpmn' ? (
        <Link to={`/processes/${processKey}?file=${file}&version=${version.version}`} title={file}>
          {label}
        </Link>
      ) : (
        <span title={file}>{label}</span>
      )}
      <span className="version-note">{note ?? (factory ? t('factory') : '')}</span>
      <span className="version-running">{running > 0 ? t('running', { count: running }) : ''}</span>
      <span className="version-by">
        {by && <PersonName person={by} />} <TimeText at={deployedAt} />
      </span>
    </li>
  );
}
