import { Skeleton } from 'antd';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { useProcesses } from '../../api/queries';
import type { ProcessSummary } from '../../api/types';
import { PageHead } from '../../components/page-head';
import { ProblemAlert } from '../../components/problem-alert';
import { ProcessBox } from './process-box';
import { AREAS, processesOf, sharedProcesses } from './standard-map';

/** The picture of the standard with what is set up here: where one clicks is where work runs. */
export function ProcessMap(): JSX.Element {
  const { t } = useTranslation('processes');
  const { data, error, refetch } = useProcesses();
  const running = data?.items.reduce((sum, process) => sum + (process.recordList ? process.running : 0), 0);
  return (
    <>
      <PageHead
        title={t('mapTitle')}
        status={running !== undefined && <span>{t('runningAll', { count: running })}</span>}
      />
      <div className="page-body">
        {error && !data && <ProblemAlert error={error} onRetry={() => void refetch()} />}
        {!data && !error && <Skeleton active paragraph={{ rows: 12 }} />}
        {data && <Picture processes={data.items} />}
      </div>
    </>
  );
}

function Picture({ processes }: { processes: ProcessSummary[] }): JSX.Element {
  const { t } = useTranslation('processes');
  const shared = sharedProcesses(processes);
  return (
    <div className="process-map">
      <p className="process-map-lead">{t('mapLead')}</p>
      <div className="process-areas">
        {AREAS.map(({ key, clauses }) => (
          <section key={key} className={`process-area process-area-${key}`} aria-labelledby={`area-${key}`}>
            <h2 id={`area-${key}`}>{t(`common:area.${key}`)}</h2>
            <div className="process-clauses">
              {clauses.map((clause) => (
                <Clause key={clause} clause={clause} processes={processesOf(clause, processes)} />
              ))}
            </div>
          </section>
        ))}
        {shared.length > 0 && (
          <section className="process-area process-area-shared" aria-labelledby="area-shared">
            <h2 id="area-shared">{t('areaShared')}</h2>
            <ul className="process-clause-list">
              {shared.map((process) => (
                <ProcessBox key={process.key} process={process} />
              ))}
            </ul>
          </section>
        )}
      </div>
    </div>
  );
}

/** A clause of the standard with its processes, one a line: a clause may have a dozen. */
function Clause({ clause, processes }: { clause: string; processes: ProcessSummary[] }): JSX.Element {
  const { t } = useTranslation('processes');
  const isNumbered = /^\d/.test(clause);
  return (
    <div className={processes.length === 0 ? 'process-clause process-clause-absent' : 'process-clause'}>
      <h3>
        {t(`clause.${clause.replace('.', '_')}`)}{' '}
        {isNumbered && <span className="process-clause-number">{clause}</span>}
      </h3>
      {processes.length === 0 ? (
        <p>{t('notSetUp')}</p>
      ) : (
        <ul className="process-clause-list">
          {processes.map((process) => (
            <ProcessBox key={process.key} process={process} />
          ))}
        </ul>
      )}
    </div>
  );
}
