import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { useOnCall } from '../../api/people';
import type { Called, OnCall } from '../../api/types/people';
import { TimeText } from '../../components/time-text';

const MOST = 8;

/** Who is on call now and next for groups that have rosters; nothing where there is none. */
export function OnCallNow(): JSX.Element | null {
  const { t } = useTranslation('home');
  const items = useOnCall().data?.items ?? [];
  if (items.length === 0) {
    return null;
  }
  return (
    <section aria-labelledby="home-oncall">
      <div className="section-title">
        <h2 id="home-oncall">{t('onCall.title')}</h2>
      </div>
      <ul>
        {items.slice(0, MOST).map((one) => (
          <OnCallLine key={one.roster} one={one} />
        ))}
      </ul>
    </section>
  );
}

function OnCallLine({ one: { group, now, next, fallback } }: { one: OnCall }): JSX.Element {
  const { t } = useTranslation('home');
  return (
    <li className="home-oncall">
      <span className="home-oncall-group">{group.name}</span>
      <span>
        {now.person ? (
          <Reached person={now.person} />
        ) : (
          <strong className="home-oncall-none">{t('onCall.nobody')}</strong>
        )}{' '}
        <span className="home-oncall-time">
          {t('onCall.until')} <TimeText at={now.to} mode="exact" />
        </span>
      </span>
      {fallback && (
        <span>
          {t('onCall.fallback')} <Reached person={fallback} />
        </span>
      )}
      {next && (
        <span className="home-oncall-time">
          {t('onCall.next')} {next.person?.name ?? t('onCall.nobody')}
        </span>
      )}
    </li>
  );
}

function Reached({ person: { name, email } }: { person: Called }): JSX.Element {
  return (
    <>
      <strong>{name}</strong> {email !== '' && <a href={`mailto:${email}`}>{email}</a>}
    </>
  );
}
