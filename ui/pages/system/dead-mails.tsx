import { App, Button } from 'antd';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { useDeadMails, useResendMails } from '../../api/system';
import { TimeText } from '../../components/time-text';
import { useProblemMessage } from '../../components/use-problem-message';

/** Mails that were given up, and a way to send them again. Nothing is drawn where there are none. */
export function DeadMails(): JSX.Element | null {
  const { t } = useTranslation('system');
  const { message } = App.useApp();
  const say = useProblemMessage();
  const mails = useDeadMails(true).data?.items ?? [];
  const resend = useResendMails();
  const send = (ids: string[]): void =>
    resend.mutate(ids, {
      onSuccess: ({ resent }) => void message.success(t('resent', { count: resent })),
      onError: say,
    });
  if (mails.length === 0) {
    return null;
  }
  return (
    <section className="system-mails" aria-label={t('mails')}>
      <h2>
        {t('mails')}
        <Button size="small" loading={resend.isPending} onClick={() => send(mails.map(({ id }) => id))}>
          {t('resendAll')}
        </Button>
      </h2>
      <ul>
        {mails.map(({ id, to, subject, createdAt, error }) => (
          <li key={id}>
            <span className="system-mail-what">
              <strong>{subject}</strong>
              <span>
                {t('mailTo', { to })} · <TimeText at={createdAt} />
              </span>
              {error && <span className="system-mail-why">{error}</span>}
            </span>
            <Button size="small" disabled={resend.isPending} onClick={() => send([id])}>
              {t('resend')}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
