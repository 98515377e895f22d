import { Button, Skeleton } from 'antd';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe } from '../../api/queries';
import { useSystem } from '../../api/system';
import { PageHead } from '../../components/page-head';
import { ProblemAlert } from '../../components/problem-alert';
import { TimeText } from '../../components/time-text';
import { DeadMails } from './dead-mails';
import { StateMark } from './state-mark';
import { SystemPartView } from './system-part';

/** How the installation stands: what is not well first, each with what to do about it. */
export function SystemPage(): JSX.Element {
  const { t } = useTranslation('system');
  const { data, error, refetch, isFetching } = useSystem();
  const mayResend = useMe().data?.permissions.includes('instance.manage') ?? false;
  const parts = data?.parts ?? [];
  const sorted = [...parts.filter(({ state }) => state !== 'ok'), ...parts.filter(({ state }) => state === 'ok')];
  return (
    <>
      <PageHead
        title={t('title')}
        status={
          data && (
            <>
              <StateMark state={data.state} />
              <TimeText at={data.at} mode="exact" />
            </>
          )
        }
        primary={
          <Button loading={isFetching} onClick={() => void refetch()}>
            {t('refresh')}
          </Button>
        }
      />
      <div className="page-body system">
        {error && !data && <ProblemAlert error={error} onRetry={() => void refetch()} />}
        {!data && !error && <Skeleton active title={false} paragraph={{ rows: 12 }} />}
        <div className="system-parts">
          {sorted.map((part) => (
            <SystemPartView key={part.key} part={part} />
          ))}
        </div>
        {mayResend && <DeadMails />}
      </div>
    </>
  );
}
