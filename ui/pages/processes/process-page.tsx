import { Skeleton } from 'antd';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { useProcess } from '../../api/queries';
import type { ProcessDetail } from '../../api/types';
import { ProblemPage } from '../../components/problem-page';
import { DiagramInForce } from './diagram-in-force';
import { FormList } from './form-list';
import { Drafts } from './drafts';
import { ProcessHead } from './process-head';
import { VersionList } from './version-list';

/** One process: what for, how it is drawn now, who does what, which forms, which versions. */
export function ProcessPage(): JSX.Element {
  const { key = '' } = useParams();
  const { data, error, refetch } = useProcess(key);
  if (error && !data) {
    return <ProblemPage error={error} onRetry={() => void refetch()} />;
  }
  if (!data) {
    return (
      <div className="page-skeleton">
        <Skeleton active paragraph={{ rows: 14 }} />
      </div>
    );
  }
  return <Loaded key={data.key} process={data} />;
}

function Loaded({ process }: { process: ProcessDetail }): JSX.Element {
  const { t } = useTranslation('processes');
  const mayPublish = process.permissions.includes('process.publish');
  return (
    <>
      <ProcessHead process={process} />
      <div className="page-body process">
        {mayPublish && <Drafts process={process} />}
        <DiagramInForce process={process} mayEdit={mayPublish} />
        <div className="process-columns">
          <VersionList process={process} />
          <div>
            {process.roles.length > 0 && (
              <section className="process-roles" aria-labelledby="process-roles">
                <h2 id="process-roles">{t('roles')}</h2>
                <p>{process.roles.map(({ name }) => name).join(t('common:listComma'))}</p>
              </section>
            )}
            <FormList process={process} />
          </div>
        </div>
      </div>
    </>
  );
}
