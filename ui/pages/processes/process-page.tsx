import { WarningFilled } from '@ant-design/icons';
import { Button, Skeleton } from 'antd';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams } from 'react-router';
import { useProcess } from '../../api/queries';
import type { ProcessDetail } from '../../api/types';
import { PageHead } from '../../components/page-head';
import { ProblemPage } from '../../components/problem-page';
import { DiagramInForce } from './diagram-in-force';
import { FormList } from './form-list';
import { Drafts } from './drafts';
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
      <Head process={process} />
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

function Head({ process }: { process: ProcessDetail }): JSX.Element {
  const { t } = useTranslation('processes');
  const navigate = useNavigate();
  const [start] = process.starts;
  const { key, name, clause, version, running, incidents = 0, purpose } = process;
  return (
    <PageHead
      title={name}
      back={{ to: '/processes', label: t('mapTitle') }}
      status={
        <>
          {clause && <span>{t('clauseOf', { clause })}</span>}
          <span>{version === undefined ? t('notInForce') : t('versionOf', { version })}</span>
          <span>{t('running', { count: running })}</span>
          {incidents > 0 && (
            <span className="process-stuck">
              <WarningFilled aria-hidden="true" /> {t('stuck', { count: incidents })}
            </span>
          )}
          {process.recordList && <Link to={`/records/${key}?phase=open`}>{t('openCases')}</Link>}
        </>
      }
      primary={
        start && (
          <Button onClick={() => void navigate(`/records/${key}/new?start=${encodeURIComponent(start.key)}`)}>
            {start.name}
          </Button>
        )
      }
    >
      {purpose && <p className="process-purpose">{purpose}</p>}
    </PageHead>
  );
}
