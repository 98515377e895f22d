import { Button } from 'antd';
import { useState, type JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useDryRun } from '../../api/ladder-edit';
import type { DryRun, Ladder, LadderCall, LadderRow } from '../../api/types';
import { EmptyState } from '../../components/empty-state';
import { ProblemAlert } from '../../components/problem-alert';
import { TimeText } from '../../components/time-text';
import type { LadderWords } from './use-ladder-words';

const DAYS = 90;
const DAY_MS = 86_400_000;
const SHOWN = 20;

interface DryRunPanelProps {
  ladder: Ladder;
  rows: LadderRow[];
  words: LadderWords;
}

/** Whom these rungs would have called over the last 90 days, beside whom the ladder did call. */
export function DryRunPanel({ ladder, rows, words }: DryRunPanelProps): JSX.Element {
  const { t } = useTranslation('ladders');
  const run = useDryRun(ladder.key);
  const [ranFor, setRanFor] = useState<string>();
  const asked = JSON.stringify(rows);
  const start = (): void => {
    const now = Date.now();
    setRanFor(asked);
    run.mutate({ from: new Date(now - DAYS * DAY_MS).toISOString(), to: new Date(now).toISOString(), rows });
  };
  return (
    <section aria-labelledby="ladder-dry-run">
      <div className="section-title">
        <h2 id="ladder-dry-run">{t('dryRun', { days: DAYS })}</h2>
        <Button size="small" loading={run.isPending} onClick={start}>
          {t(run.data && ranFor !== asked ? 'dryRunAgain' : 'dryRunStart')}
        </Button>
      </div>
      <p className="ladder-hint">{t('dryRunHint')}</p>
      {run.error !== null && <ProblemAlert error={run.error} onRetry={start} />}
      {run.data && <Result result={run.data} words={words} stale={ranFor !== asked} />}
    </section>
  );
}

function Result({ result, words, stale }: { result: DryRun; words: LadderWords; stale: boolean }): JSX.Element {
  const { t } = useTranslation('ladders');
  if (result.cases === 0) {
    return <EmptyState picture="search" title={t('dryRunNone')} hint={t('dryRunNoneHint')} />;
  }
  const cases = result.items
    .filter(({ would, did }) => would.length + did.length > 0)
    .toSorted((a, b) => distance(b) - distance(a));
  return (
    <div className={stale ? 'dry-run dry-run-stale' : 'dry-run'} aria-live="polite">
      <dl className="dry-run-figures">
        <Figure name={t('cases')} value={result.cases} />
        <Figure name={t('would')} value={result.calls} />
        <Figure name={t('did')} value={result.before} />
      </dl>
      {result.truncated && <p className="ladder-hint">{t('truncated', { count: result.cases })}</p>}
      <ul>
        {cases.slice(0, SHOWN).map(({ caseId, record, would, did }) => (
          <li key={caseId} className="dry-run-case">
            <Link to={`/records/${record.type}/${record.number}`}>{record.number}</Link>{' '}
            <span className="dry-run-title">{record.title}</span>
            <Calls label={t('would')} calls={would} words={words} />
            <Calls label={t('did')} calls={did} words={words} />
          </li>
        ))}
      </ul>
    </div>
  );
}

const distance = ({ would, did }: DryRun['items'][number]): number => Math.abs(would.length - did.length);

function Figure({ name, value }: { name: string; value: number }): JSX.Element {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}

function Calls({ label, calls, words }: { label: string; calls: LadderCall[]; words: LadderWords }): JSX.Element {
  const { t } = useTranslation('ladders');
  return (
    <div className="dry-run-calls">
      <span className="dry-run-label">{label}</span>
      {calls.length === 0 ? (
        <span className="ladder-hint">{t('nobody')}</span>
      ) : (
        <ul>
          {calls.map(({ rungId, occurrence, at, who }) => (
            <li key={`${rungId}-${occurrence}`}>
              <TimeText at={at} mode="exact" /> {words.who(who)}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
