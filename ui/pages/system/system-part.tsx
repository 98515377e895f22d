import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import type { SystemPart } from '../../api/system';
import { TimeText } from '../../components/time-text';
import { StateMark } from './state-mark';

/** One part with its figures; where it is not well, what is wrong and what to do. */
export function SystemPartView({ part }: { part: SystemPart }): JSX.Element {
  const { t } = useTranslation('system');
  return (
    <section className="system-part" aria-label={part.name}>
      <h2>
        {part.name}
        <StateMark state={part.state} />
      </h2>
      {part.troubles.map(({ what, remedy, state }) => (
        <p key={what} className={`system-trouble system-trouble-${state}`}>
          <strong>{what}</strong>
          <span>
            {t('remedy')}: {remedy}
          </span>
        </p>
      ))}
      <dl>
        {part.figures.map(({ name, value, at }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{at ? <TimeText at={at} /> : value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
