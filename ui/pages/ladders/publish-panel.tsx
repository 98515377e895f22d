import { Alert, Button, Space } from 'antd';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import type { Ladder } from '../../api/types';
import { ProblemAlert } from '../../components/problem-alert';
import { PersonName } from '../../components/person-name';
import { TimeText } from '../../components/time-text';
import { differences, type Difference } from './difference';
import type { LadderDraft } from './use-ladder-draft';
import type { LadderWords } from './use-ladder-words';
import type { PublishLadder } from './use-publish-ladder';

export interface PublishPanelProps {
  ladder: Ladder;
  draft: LadderDraft;
  words: LadderWords;
  publish: PublishLadder;
}

/** What the edit changes against the version in force, how many cases it touches, and what stands against it. */
export function PublishPanel({ ladder, draft, words, publish }: PublishPanelProps): JSX.Element {
  const { t } = useTranslation('ladders');
  const changes = differences(ladder.rows, draft.rows, words);
  return (
    <section aria-labelledby="ladder-difference">
      <h2 id="ladder-difference">{t('difference')}</h2>
      {publish.conflict && <Conflict ladder={ladder} draft={draft} publish={publish} />}
      {publish.error !== undefined && <ProblemAlert error={publish.error} onRetry={publish.ask} />}
      {!draft.dirty || changes.length === 0 ? (
        <p className="ladder-hint">{t('noDifference')}</p>
      ) : (
        <>
          <p>{t('touched', { count: ladder.runningCases })}</p>
          <ul className="differences" aria-live="polite">
            {changes.map((change, index) => (
              <DifferenceLine key={index} change={change} />
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

function Conflict({ ladder, draft, publish }: Omit<PublishPanelProps, 'words'>): JSX.Element {
  const { t } = useTranslation('ladders');
  const settle = (how: () => void): void => {
    how();
    publish.reset();
  };
  return (
    <Alert
      type="warning"
      showIcon
      title={t('conflict', { version: ladder.version })}
      description={
        <>
          {ladder.changedBy && (
            <p>
              <PersonName person={ladder.changedBy} /> <TimeText at={ladder.changedAt} mode="exact" /> {ladder.note}
            </p>
          )}
          <p>{t('conflictHint')}</p>
          <Space wrap>
            <Button size="small" onClick={() => settle(draft.rebase)}>
              {t('keepMine')}
            </Button>
            <Button size="small" onClick={() => settle(draft.discard)}>
              {t('takeTheirs')}
            </Button>
          </Space>
        </>
      }
    />
  );
}

function DifferenceLine({ change }: { change: Difference }): JSX.Element {
  const { t } = useTranslation('ladders');
  const { kind, where, from, to } = change;
  return (
    <li className={`difference difference-${kind}`}>
      <span className="difference-kind">{t(`differenceKind.${kind}`)}</span>
      <span className="difference-where">{where}</span>
      {from !== undefined && <del>{from}</del>}
      {to !== undefined && <ins>{to}</ins>}
    </li>
  );
}
