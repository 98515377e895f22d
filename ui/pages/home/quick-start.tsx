import { PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState, type JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { useStartable } from '../../api/queries';
import { listDrafts } from '../../components/form/draft';
import { StartPicker } from '../../components/start-picker';
import { TimeText } from '../../components/time-text';
import { favouritesOf } from '../../shell/favourites';
import { usePreferences } from '../../state/preferences';

/** Ways to start that stand as buttons; the others are behind one. */
const AT_ONCE = 6;

/** What I may start, and what I began to fill in and have not sent. */
export function QuickStart(): JSX.Element | null {
  const { t } = useTranslation('home');
  const navigate = useNavigate();
  const { recentTypes } = usePreferences();
  const [picking, setPicking] = useState(false);
  const processes = useStartable();
  const drafts = listDrafts('new:').flatMap(({ key, at }) => {
    const [, type, start] = key.split(':');
    const process = processes.find((each) => each.key === type);
    return process ? [{ key, at, process, start }] : [];
  });
  if (processes.length === 0) {
    return null;
  }
  return (
    <section aria-labelledby="home-start">
      <div className="section-title">
        <h2 id="home-start">{t('start')}</h2>
      </div>
      <div className="home-starts">
        {favouritesOf(processes, recentTypes, AT_ONCE).map(({ key, name }) => (
          <Button key={key} icon={<PlusOutlined />} onClick={() => void navigate(`/records/${key}/new`)}>
            {t('common:newRecordOf', { name })}
          </Button>
        ))}
        {processes.length > AT_ONCE && (
          <Button type="link" aria-haspopup="dialog" onClick={() => setPicking(true)}>
            {t('startAll', { count: processes.length })}
          </Button>
        )}
        {picking && <StartPicker onClose={() => setPicking(false)} />}
      </div>
      {drafts.length > 0 && <h3 className="home-drafts-title">{t('drafts')}</h3>}
      <ul>
        {drafts.map(({ key, at, process, start }) => (
          <li key={key}>
            <Link
              className="home-change"
              to={`/records/${process.key}/new${start ? `?start=${encodeURIComponent(start)}` : ''}`}
            >
              <span>{t('draftOf', { name: process.name })}</span>
              <TimeText at={new Date(at).toISOString()} />
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
