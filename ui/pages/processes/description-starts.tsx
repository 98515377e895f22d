import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProcessDescription } from '../../api/types';
import { Chapter, DescriptionLink, Row } from './description-parts';

const KINDS = ['creates', 'schedules'] as const;

/** What sets a process going: people, other processes, and what comes again at intervals; the steps stand with the interfaces. */
export function DescriptionStarts({ description }: { description: ProcessDescription }): JSX.Element {
  const { t } = useTranslation('processes');
  const { key, starts, triggers } = description;
  return (
    <Chapter id="starts" title={t('description.starts')}>
      {starts.map((start) => (
        <Row key={start.key} name={start.name} hint={start.existing ? t('description.startAgain') : undefined}>
          {start.who.join(t('common:listComma'))}
        </Row>
      ))}
      {KINDS.map((kind) => {
        const processes = triggers.filter((trigger) => trigger.kind === kind).map(({ process }) => process);
        return (
          processes.length > 0 && (
            <Row key={kind} name={t(`description.incoming.${kind}`)}>
              {processes.map((process, index) => (
                <span key={process.key}>
                  {index > 0 && t('common:listComma')}
                  {process.key === key ? t('description.itself') : <DescriptionLink process={process} />}
                </span>
              ))}
            </Row>
          )
        );
      })}
    </Chapter>
  );
}
