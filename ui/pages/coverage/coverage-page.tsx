import { Button, Skeleton } from 'antd';
import { useMemo, type JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { useCoverage, type Coverage, type CoverageFilters } from '../../api/coverage';
import { download } from '../../api/download';
import { useModule } from '../../api/installation';
import { EmptyState } from '../../components/empty-state';
import { PageHead } from '../../components/page-head';
import { ProblemAlert } from '../../components/problem-alert';
import { useProblemMessage } from '../../components/use-problem-message';
import { AREAS } from '../processes/standard-map';
import { CoverageArea } from './coverage-area';
import { CoverageFilterBar } from './coverage-filter-bar';
import { STATES } from './coverage-states';

/** What the processes show of the requirements: where, by which test, and what is open. The filters are in the address. */
export function CoveragePage(): JSX.Element {
  const { t } = useTranslation('coverage');
  const [address, setAddress] = useSearchParams();
  const filters = useMemo(() => Object.fromEntries(address) as CoverageFilters, [address]);
  const { data, error, refetch } = useCoverage(filters);
  const tellProblem = useProblemMessage();
  const mayExport = useModule('exports');
  const narrow = (next: CoverageFilters): void => {
    const set = Object.entries(next).filter((entry): entry is [string, string] => entry[1] !== undefined);
    setAddress(new URLSearchParams(set), { replace: true });
  };
  const take = (): void => {
    void download('/coverage/export', { ...filters }).catch(tellProblem);
  };
  return (
    <>
      <PageHead
        title={t('title')}
        status={data && <Totals totals={data.totals} />}
        primary={mayExport && <Button onClick={take}>{t('export')}</Button>}
      />
      <div className="page-body coverage">
        <p className="coverage-lead">{t('lead')}</p>
        <CoverageFilterBar filters={filters} processes={data?.processes ?? []} onChange={narrow} />
        {error && !data && <ProblemAlert error={error} onRetry={() => void refetch()} />}
        {!data && !error && <Skeleton active paragraph={{ rows: 12 }} />}
        {data?.items.length === 0 && <EmptyState picture="search" title={t('none')} />}
        {data &&
          AREAS.map(({ key }) => (
            <CoverageArea
              key={key}
              area={key}
              items={data.items.filter(({ area }) => area === key)}
              isNarrowed={filters.state !== undefined || filters.process !== undefined}
            />
          ))}
      </div>
    </>
  );
}

function Totals({ totals }: { totals: Coverage['totals'] }): JSX.Element {
  const { t } = useTranslation('coverage');
  return (
    <>
      {(['all', ...STATES] as const).map((state) => (
        <span key={state}>{t(`total.${state}`, { count: totals[state] })}</span>
      ))}
    </>
  );
}
