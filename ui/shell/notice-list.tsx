import { Button, Skeleton } from 'antd';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useReadNotices } from '../api/mutations';
import { useNotices } from '../api/queries';
import type { Notice } from '../api/types';
import { EmptyState } from '../components/empty-state';
import { ProblemAlert } from '../components/problem-alert';
import { TimeText } from '../components/time-text';
import { appPath } from './app-path';

/** The newest notices; unread ones are marked by a dot and a bold subject. */
export function NoticeList({ onLeave }: { onLeave: () => void }): JSX.Element {
  const { t } = useTranslation();
  const notices = useNotices();
  const read = useReadNotices();
  const items = notices.data?.items ?? [];
  const unread = items.filter(({ readAt }) => !readAt);
  if (notices.isPending) {
    return <Skeleton className="notice-list" active paragraph={{ rows: 4 }} />;
  }
  if (notices.isError) {
    return <ProblemAlert error={notices.error} onRetry={() => void notices.refetch()} />;
  }
  if (items.length === 0) {
    return <EmptyState title={t('notices.empty')} hint={t('notices.emptyHint')} />;
  }
  return (
    <div className="notice-list">
      <div className="notice-list-head">
        <strong>{t('notices.title')}</strong>
        {unread.length > 0 && (
          <Button type="link" size="small" onClick={() => read.mutate(unread.map(({ id }) => id))}>
            {t('notices.readAll')}
          </Button>
        )}
      </div>
      <ul>
        {items.map((notice) => (
          <NoticeItem
            key={notice.id}
            notice={notice}
            onOpen={() => {
              if (!notice.readAt) {
                read.mutate([notice.id]);
              }
              onLeave();
            }}
          />
        ))}
      </ul>
    </div>
  );
}

function NoticeItem({ notice, onOpen }: { notice: Notice; onOpen: () => void }): JSX.Element {
  const { t } = useTranslation();
  const unread = !notice.readAt;
  return (
    <li className={unread ? 'notice notice-unread' : 'notice'}>
      <Link to={appPath(notice.link) ?? '/'} onClick={onOpen}>
        {unread && <span className="visually-hidden">{t('notices.unread')}</span>}
        <span className="notice-subject">{notice.subject}</span>
        <span className="notice-text">{notice.text}</span>
        <TimeText at={notice.at} />
      </Link>
    </li>
  );
}
