import { App, Button, Tag } from 'antd';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { useEndOtherSessions, useEndSession, useSessions } from '../../api/settings';
import type { OwnSession } from '../../api/types';
import { ProblemAlert } from '../../components/problem-alert';
import { TimeText } from '../../components/time-text';
import { useProblemMessage } from '../../components/use-problem-message';
import { deviceName } from './device';
import { SettingsPart } from './settings-part';

/** Where I am signed in; each can be ended, or all others at once. */
export function SessionsPart(): JSX.Element {
  const { t } = useTranslation('settings');
  const { message } = App.useApp();
  const sessions = useSessions();
  const endOthers = useEndOtherSessions();
  const onError = useProblemMessage();
  const items = sessions.data?.items ?? [];
  return (
    <SettingsPart title={t('sessions.title')} hint={<p>{t('sessions.hint')}</p>}>
      {sessions.isError && <ProblemAlert error={sessions.error} onRetry={() => void sessions.refetch()} />}
      <ul className="settings-rows">
        {items.map((session) => (
          <SessionRow key={session.id} session={session} />
        ))}
      </ul>
      {items.length > 1 && (
        <div>
          <Button
            loading={endOthers.isPending}
            onClick={() =>
              endOthers.mutate(undefined, {
                onError,
                onSuccess: ({ ended }) => void message.success(t('sessions.ended', { count: ended })),
              })
            }
          >
            {t('sessions.endOthers')}
          </Button>
        </div>
      )}
    </SettingsPart>
  );
}

function SessionRow({ session }: { session: OwnSession }): JSX.Element {
  const { t } = useTranslation('settings');
  const end = useEndSession();
  const onError = useProblemMessage();
  const { id, kind, agent, address, createdAt, lastUsedAt, current } = session;
  const device = deviceName(agent) ?? t(kind === 'program' ? 'sessions.program' : 'sessions.unknown');
  return (
    <li className="settings-row">
      <div className="settings-row-main">
        <strong lang={deviceName(agent) === undefined ? undefined : 'en'}>{device}</strong>
        {current && <Tag color="processing">{t('sessions.current')}</Tag>}
        <div className="settings-row-facts">
          {t('sessions.since')} <TimeText at={createdAt} /> · {t('sessions.used')} <TimeText at={lastUsedAt} /> ·{' '}
          {address}
        </div>
      </div>
      {!current && (
        <Button size="small" loading={end.isPending} onClick={() => end.mutate(id, { onError })}>
          {t('sessions.end')}
        </Button>
      )}
    </li>
  );
}
