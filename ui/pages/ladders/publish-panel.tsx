import { Alert, Button, Space } from 'antd';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { useLadderDifferences } from '../../api/ladder-edit';
import type { Ladder } from '../../api/types';
import { ProblemAlert } from '../../components/problem-alert';
import { PersonName } from '../../components/person-name';
import { TimeText } from '../../components/time-text';
import { DifferenceList } from './difference-list';
import type { LadderDraft } from './use-ladder-draft';
import type { PublishLadder } from './use-publish-ladder';

export interface PublishPanelProps {
  ladder: Ladder;
  draft: LadderDraft;
  publish: PublishLadder;
}

/** What the edit changes against the version in force, how many cases it touches, and what stands against it. */
export function PublishPanel({ ladder, draft, publish }: PublishPanelProps): JSX.Element {
  const { t } = useTranslation('ladders');
  const { data, error, refetch } = useLadderDifferences(ladder.key, ladder.version, draft.rows, draft.dirty);
  const changes = draft.dirty ? (data ?? []) : [];
  return (
    <section aria-labelledby="ladder-difference">
      <h2 id="ladder-difference">{t('difference')}</h2>
      {publish.conflict && <Conflict ladder={ladder} draft={draft} publish={publish} />}
      {publish.error !== undefined && <ProblemAlert error={publish.error} onRetry={publish.ask} />}
      {draft.dirty && error && <ProblemAlert error={error} onRetry={() => void refetch()} />}
      {changes.length === 0 ? (
        <p className="ladder-hint">{t('noDifference')}</p>
      ) : (
        <>
          <p>{t('touched', { count: ladder.runningCases })}</p>
          <DifferenceList changes={changes} />
        </>
      )}
    </section>
  );
}

function Conflict({ ladder, draft, publish }: PublishPanelProps): JSX.Element {
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
