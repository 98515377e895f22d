import { ArrowLeftOutlined } from '@ant-design/icons';
import { Skeleton } from 'antd';
import { Fragment, type JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import { useMail } from '../../api/queries';
import type { Mail } from '../../api/types';
import { ProblemPage } from '../../components/problem-page';
import { TimeText } from '../../components/time-text';
import { safeDocument } from './safe-document';

/** One mail as its reader would see it; links open in a new tab, nothing in it can reach the app. */
export function MailView({ id }: { id: string }): JSX.Element {
  const { t } = useTranslation('mailbox');
  const { search } = useLocation();
  const { data: mail, error, refetch } = useMail(id);
  if (error && !mail) {
    return <ProblemPage error={error} onRetry={() => void refetch()} />;
  }
  if (!mail) {
    return (
      <div className="page-skeleton">
        <Skeleton active paragraph={{ rows: 8 }} />
      </div>
    );
  }
  return (
    <article className="mail" aria-label={mail.subject}>
      <header className="mail-head">
        <Link className="mail-back" to={`/mailbox${search}`} aria-label={t('back')}>
          <ArrowLeftOutlined />
        </Link>
        <h2>{mail.subject}</h2>
        <dl className="mail-facts">
          <dt>{t('from')}</dt>
          <dd>{mail.from}</dd>
          <dt>{t('to')}</dt>
          <dd>{mail.to.join(', ')}</dd>
          <dt>{t('at')}</dt>
          <dd>
            <TimeText at={mail.at} mode="exact" />
          </dd>
        </dl>
      </header>
      {mail.html ? <HtmlBody mail={mail} html={mail.html} /> : <TextBody text={mail.text ?? ''} />}
    </article>
  );
}

function HtmlBody({ mail, html }: { mail: Mail; html: string }): JSX.Element {
  return (
    <iframe
      className="mail-frame"
      title={mail.subject}
      srcDoc={safeDocument(html)}
      // Of the app's origin only to use its fonts: without scripts nothing in the mail can act.
      sandbox="allow-same-origin allow-popups allow-popups-to-escape-sandbox"
      referrerPolicy="no-referrer"
    />
  );
}

const LINK = /(https?:\/\/[^\s<>"]+)/;

function TextBody({ text }: { text: string }): JSX.Element {
  return (
    <div className="mail-text">
      {text.split(LINK).map((part, index) =>
        LINK.test(part) ? (
          <a key={index} href={part} target="_blank" rel="noreferrer">
            {part}
          </a>
        ) : (
          <Fragment key={index}>{part}</Fragment>
        ),
      )}
    </div>
  );
}
