import { Skeleton } from 'antd';
import { useEffect, type JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { usePacks } from '../../api/packs';
import { PageHead } from '../../components/page-head';
import { ProblemAlert } from '../../components/problem-alert';
import { InstallPanel } from './install-panel';
import { PackLine } from './pack-line';

/** The process packs of this installation: what works, what does not and why; install, take along, switch off. */
export function PacksPage(): JSX.Element {
  const { t } = useTranslation('packs');
  const { data, error, refetch } = usePacks();
  useEffect(() => {
    document.title = `${t('title')} · ${t('common:productName')}`;
  }, [t]);
  return (
    <>
      <PageHead title={t('title')} status={data && <span>{t('count', { count: data.items.length })}</span>} />
      <div className="page-body packs">
        <p className="packs-lead">{t('lead')}</p>
        <InstallPanel />
        {error && !data && <ProblemAlert error={error} onRetry={() => void refetch()} />}
        {!data && !error && <Skeleton active title={false} paragraph={{ rows: 5 }} />}
        <ul className="packs-list" aria-label={t('title')}>
          {(data?.items ?? []).map((pack) => (
            <PackLine key={pack.key} pack={pack} />
          ))}
        </ul>
      </div>
    </>
  );
}
