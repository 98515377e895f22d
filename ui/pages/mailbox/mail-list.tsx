import { Button, Skeleton } from 'antd';
import Input from 'antd/es/input';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation, useSearchParams } from 'react-router';
import { useMe, type useMailbox } from '../../api/queries';
import type { Mail } from '../../api/types';
import { EmptyState } from '../../components/empty-state';
import { ProblemAlert } from '../../components/problem-alert';
import { TimeText } from '../../components/time-text';

interface MailListProps {
  mailbox: ReturnType<typeof useMailbox>;
  mails: Mail[];
  selected: string | undefined;
}

/** The mails, newest first; who may read all mailboxes can look into one of them. */
export function MailList({ mailbox, mails, selected }: MailListProps): JSX.Element {
  const { t } = useTranslation('mailbox');
  const me = useMe().data;
  const readsAll = me?.permissions.includes('mailbox.readAll') ?? false;
  return (
    <section className="split-list" aria-label={t('title')}>
      <h1 className="split-title">{t('title')}</h1>
      <p className="mail-whose">{readsAll ? t('allMailboxes') : me?.user.email}</p>
      {readsAll && <AddressFilter />}
      {mailbox.error && !mailbox.data && <ProblemAlert error={mailbox.error} onRetry={() => void mailbox.refetch()} />}
      {mailbox.isPending && (
        <div className="page-skeleton">
          <Skeleton active title={false} paragraph={{ rows: 10 }} />
        </div>
      )}
      {mailbox.data && mails.length === 0 && <EmptyState title={t('empty')} hint={t('emptyHint')} />}
      <ul>
        {mails.map((mail) => (
          <MailRow key={mail.id} mail={mail} selected={mail.id === selected} showTo={readsAll} />
        ))}
      </ul>
      {mailbox.hasNextPage && (
        <div className="data-table-footer">
          <Button size="small" loading={mailbox.isFetchingNextPage} onClick={() => void mailbox.fetchNextPage()}>
            {t('common:showMore')}
          </Button>
        </div>
      )}
    </section>
  );
}

function AddressFilter(): JSX.Element {
  const { t } = useTranslation('mailbox');
  const [params, setParams] = useSearchParams();
  return (
    <div className="mail-filter">
      <Input.Search
        size="small"
        allowClear
        key={params.get('to') ?? ''}
        defaultValue={params.get('to') ?? ''}
        placeholder={t('addressFilter')}
        aria-label={t('addressFilter')}
        onSearch={(to) => setParams(to.trim() === '' ? {} : { to: to.trim() })}
      />
    </div>
  );
}

function MailRow({ mail, selected, showTo }: { mail: Mail; selected: boolean; showTo: boolean }): JSX.Element {
  const { search } = useLocation();
  return (
    <li>
      <Link
        to={`/mailbox/${mail.id}${search}`}
        className={selected ? 'mail-row split-row-selected' : 'mail-row'}
        aria-current={selected ? 'true' : undefined}
        ref={selected ? (node) => node?.scrollIntoView({ block: 'nearest' }) : undefined}
      >
        <span className="mail-row-subject">{mail.subject}</span>
        <TimeText at={mail.at} />
        <span className="mail-row-to">{showTo ? mail.to.join(', ') : mail.from}</span>
      </Link>
    </li>
  );
}
