import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProcessDescription } from '../../api/types';
import { Chapter, ProcessLinks, Row, STARTING } from './description-parts';

/** What sets a process going: people, the steps of other processes, and what comes again at intervals. */
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
      {STARTING.map((kind) => {
        const met = triggers.filter((trigger) => trigger.kind === kind);
        return (
          met.length > 0 && (
            <Row key={kind} name={t(`description.incoming.${kind}`)}>
              <ProcessLinks met={met} own={key} />
            </Row>
          )
        );
      })}
    </Chapter>
  );
}
