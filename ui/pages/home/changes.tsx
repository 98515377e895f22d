import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useReadNotices } from '../../api/mutations';
import { useNotices } from '../../api/queries';
import { TimeText } from '../../components/time-text';
import { appPath } from '../../shell/app-path';

const MOST = 10;

/** Notices that I have not read yet. */
export function Changes(): JSX.Element {
  const { t } = useTranslation('home');
  const notices = useNotices().data;
  const read = useReadNotices();
  const unread = (notices?.items ?? []).filter(({ readAt }) => !readAt).slice(0, MOST);
  return (
    <section aria-labelledby="home-changes">
      <div className="section-title">
        <h2 id="home-changes">{t('changed')}</h2>
      </div>
      {notices && unread.length === 0 && (
        <p className="home-none">
          {t('changedNone')} <span>{t('changedNoneHint')}</span>
        </p>
      )}
      <ul>
        {unread.map(({ id, subject, link, at }) => (
          <li key={id}>
            <Link className="home-change" to={appPath(link) ?? '/'} onClick={() => read.mutate([id])}>
              <span>{subject}</span>
              <TimeText at={at} />
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
