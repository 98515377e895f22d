import { useEffect, type JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useNavigate, useParams, useSearchParams } from 'react-router';
import { ApiError } from '../../api/client';
import { useMailbox } from '../../api/queries';
import { EmptyState } from '../../components/empty-state';
import { useShortcuts } from '../../components/use-shortcuts';
import { MailList } from './mail-list';
import { MailView } from './mail-view';

/** Mails that the program received itself: what people would find in their own mailbox. */
export function MailboxPage(): JSX.Element {
  const { t } = useTranslation('mailbox');
  const { id } = useParams();
  const { search } = useLocation();
  const navigate = useNavigate();
  const [params] = useSearchParams();
  const mailbox = useMailbox(params.get('to') ?? undefined);
  const mails = mailbox.data?.pages.flatMap((page) => page.items) ?? [];
  const step = (by: number): void => {
    const at = mails.findIndex((mail) => mail.id === id);
    const next = mails[Math.min(mails.length - 1, Math.max(0, at + by))];
    if (next) {
      void navigate(`/mailbox/${next.id}${search}`);
    }
  };
  useShortcuts({
    j: () => step(1),
    k: () => step(-1),
    escape: () => id !== undefined && void navigate(`/mailbox${search}`),
  });
  useEffect(() => {
    document.title = `${t('title')} · ${t('common:productName')}`;
  }, [t]);
  if (mailbox.error instanceof ApiError && mailbox.error.code === 'MAILBOX_ABSENT') {
    return <EmptyState title={t('absent')} hint={t('absentHint')} />;
  }
  return (
    <div className={id === undefined ? 'split' : 'split split-reading'}>
      <MailList mailbox={mailbox} mails={mails} selected={id} />
      <div className="split-pane">
        {id === undefined ? <EmptyState title={t('choose')} hint={t('chooseHint')} /> : <MailView key={id} id={id} />}
      </div>
    </div>
  );
}
