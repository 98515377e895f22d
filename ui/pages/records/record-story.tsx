import { Button, Skeleton } from 'antd';
import { useMemo, type JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import type { HistoryItem, RecordDetail } from '../../api/types';
import { ProblemAlert } from '../../components/problem-alert';
import { Timeline } from '../../components/timeline';
import { CommentBox } from './comment-box';
import { HistoryMark } from './history-mark';
import { useStory } from './record-queries';

/** What belongs together for a reader; kinds that no group names are shown under "all" alone. */
const GROUPS: Record<string, string[]> = {
  comments: ['comment'],
  decisions: ['task', 'vote', 'ballot', 'command', 'overtaken', 'refused'],
  changes: [
    'changed',
    'state',
    'created',
    'relation',
    'attachment',
    'step',
    'watch',
    'tag',
    'imported',
    'deleted',
    'restored',
  ],
  notices: ['notice', 'escalation', 'clock'],
};

/** One timeline of everything, filtered by what one looks for; comments are written at its head. */
export function RecordStory({ record }: { record: RecordDetail }): JSX.Element {
  const { t } = useTranslation('records');
  const story = useStory(record.type, record.number);
  const [group, setGroup] = useStoryFilter();
  const items = useMemo(() => story.data?.pages.flatMap((page) => page.items) ?? [], [story.data]);
  const shown = items.filter(({ kind }) => group === undefined || GROUPS[group]?.includes(kind));
  return (
    <section className="record-story" aria-labelledby="record-story">
      <div className="section-title">
        <h2 id="record-story">{t('story')}</h2>
        {record.permissions.includes('verifyHistory') && <HistoryMark record={record} />}
        <div className="chips" role="group" aria-label={t('storyFilter')}>
          {[undefined, ...Object.keys(GROUPS)].map((each) => (
            <button
              key={each ?? 'all'}
              type="button"
              className={each === group ? 'chip chip-on' : 'chip'}
              aria-pressed={each === group}
              onClick={() => setGroup(each)}
            >
              {t(`storyGroup.${each ?? 'all'}`)}
              <span className="chip-count">
                {countOf(items, each)}
                {story.hasNextPage && '+'}
              </span>
            </button>
          ))}
        </div>
      </div>
      {record.permissions.includes('add') ? (
        <CommentBox record={record} />
      ) : (
        <p className="attachments-hint">{t('looksOnly')}</p>
      )}
      {story.error !== null && !story.data && <ProblemAlert error={story.error} onRetry={() => void story.refetch()} />}
      {story.isPending ? <Skeleton active paragraph={{ rows: 5 }} /> : <Timeline items={shown} />}
      {story.hasNextPage && (
        <Button size="small" loading={story.isFetchingNextPage} onClick={() => void story.fetchNextPage()}>
          {t('earlier')}
        </Button>
      )}
    </section>
  );
}

const countOf = (items: HistoryItem[], group: string | undefined): number =>
  group === undefined ? items.length : items.filter(({ kind }) => GROUPS[group]?.includes(kind)).length;

/** The filter of the timeline, kept in the address. */
function useStoryFilter(): [string | undefined, (group: string | undefined) => void] {
  const [params, setParams] = useSearchParams();
  const group = params.get('story') ?? undefined;
  const set = (next: string | undefined): void =>
    setParams(
      (before) => {
        const after = new URLSearchParams(before);
        if (next === undefined) {
          after.delete('story');
        } else {
          after.set('story', next);
        }
        return after;
      },
      { replace: true, preventScrollReset: true },
    );
  return [group !== undefined && group in GROUPS ? group : undefined, set];
}
