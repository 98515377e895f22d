import { WarningFilled } from '@ant-design/icons';
import { Button } from 'antd';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, NavLink, useNavigate } from 'react-router';
import type { ProcessDetail } from '../../api/types';
import { PageHead } from '../../components/page-head';

/** The head of the pages of one process: how it stands, what one can start, and which of its pages this is. */
export function ProcessHead({ process }: { process: ProcessDetail }): JSX.Element {
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
      <nav className="page-tabs" aria-label={name}>
        <NavLink end to={`/processes/${key}`} className="page-tab">
          {t('pageDiagram')}
        </NavLink>
        <NavLink to={`/processes/${key}/description`} className="page-tab">
          {t('pageDescription')}
        </NavLink>
      </nav>
    </PageHead>
  );
}
