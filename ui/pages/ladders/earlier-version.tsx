import { Button, Skeleton, Space } from 'antd';
import { useEffect, useRef, type JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { useLadderVersion } from '../../api/ladder-edit';
import type { LadderRow } from '../../api/types';
import { PersonName } from '../../components/person-name';
import { ProblemAlert } from '../../components/problem-alert';
import { TimeText } from '../../components/time-text';
import { DifferenceList } from './difference-list';
import type { LadderWords } from './use-ladder-words';

export interface EarlierVersionProps {
  id: string;
  version: number;
  words: LadderWords;
  /** Absent for who may not edit; `busy` while an edit of their own is not published. */
  restore: { busy: boolean; start: (rows: LadderRow[]) => void } | undefined;
  onClose: () => void;
}

/** A version that was in force before: who published it and why, what changed since, and its rungs. */
export function EarlierVersion({ id, version, words, restore, onClose }: EarlierVersionProps): JSX.Element {
  const { t } = useTranslation('ladders');
  const { data, error, refetch } = useLadderVersion(id, version);
  const head = useRef<HTMLHeadingElement>(null);
  const isThere = data !== undefined;
  // It is chosen at the foot of the page on a phone, and stands at its top.
  useEffect(() => head.current?.focus(), [version, isThere]);
  if (!data) {
    return error ? <ProblemAlert error={error} onRetry={() => void refetch()} /> : <Skeleton active />;
  }
  return (
    <section className="ladder-earlier" aria-labelledby="ladder-earlier">
      <div className="section-title">
        <h2 id="ladder-earlier" ref={head} tabIndex={-1}>
          {t('versionLine', { version })}
        </h2>
        <Space wrap>
          {restore && (
            <Button
              type="primary"
              size="small"
              disabled={restore.busy || data.since.length === 0}
              onClick={() => restore.start(data.rows)}
            >
              {t('restore')}
            </Button>
          )}
          <Button size="small" onClick={onClose}>
            {t('toInForce')}
          </Button>
        </Space>
      </div>
      <p>
        {data.by && <PersonName person={data.by} />} <TimeText at={data.at} mode="exact" />{' '}
        {data.note ?? (data.by ? '' : t('factory'))}
      </p>
      {restore?.busy && <p className="ladder-hint">{t('restoreBusy')}</p>}
      <h3>{t('since')}</h3>
      {data.since.length === 0 ? (
        <p className="ladder-hint">{t('sinceNone')}</p>
      ) : (
        <DifferenceList changes={data.since} />
      )}
      {data.rows.map((row, index) => (
        <div key={index}>
          <h3>{words.row(row, data.rows.length === 1)}</h3>
          <p className="ladder-hint">{t(row.always ? 'anyHour' : 'workingHours')}</p>
          <ol className="ladder-earlier-rungs">
            {row.rungs.map((rung) => (
              <li key={rung.id}>{words.rung(rung)}</li>
            ))}
          </ol>
        </div>
      ))}
    </section>
  );
}
