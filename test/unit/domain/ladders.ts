import type { Calendar } from '../../../domain/calendar';
import { momentsAtPercent, type Interval } from '../../../domain/clock';
import { planLadder, type Ladder, type LadderInput, type LadderPlan, type Rung } from '../../../domain/ladder';
import { sh, working } from './calendars';

export const rung = (id: string, at: Rung['at'], changes: Partial<Rung> = {}): Rung => ({
  id,
  at,
  who: ['assignee'],
  what: ['notify'],
  ...changes,
});

export const buildLadder = (rungs: Rung[], always = false): Ladder => ({
  key: 'test',
  names: { zh: '测试', en: 'Test' },
  subject: 'task',
  rows: [{ when: {}, always, rungs }],
  version: 1,
});

export const input = (ladder: Ladder, at: string, changes: Partial<LadderInput> = {}): LadderInput => ({
  ladder,
  facts: {},
  armedAt: sh('2026-03-02 09:00'),
  fired: [],
  calendar: working,
  at: sh(at),
  ...changes,
});

export const called = (rungId: string, at: string, occurrence = 1): LadderInput['fired'][number] => ({
  rungId,
  occurrence,
  at: sh(at),
});

export const nextOf = ({ next }: LadderPlan): [string, number, Date] | undefined =>
  next && [next.rung.id, next.occurrence, next.at];

/** Lives through a ladder as the engine would: plan, wait, call, plan again. */
export function liveThrough(start: LadderInput, until: string): { calls: [string, Date][]; skipped: string[] } {
  const calls: [string, Date][] = [];
  const skippedIds: string[] = [];
  let { at, fired } = start;
  for (let guard = 0; guard < 200; guard += 1) {
    const { next, skipped } = planLadder({ ...start, at, fired });
    fired = [...fired, ...skipped.map((one) => ({ ...one, at }))];
    skippedIds.push(...skipped.map(({ rungId, occurrence }) => `${rungId}#${occurrence}`));
    if (!next || next.at > sh(until)) {
      return { calls, skipped: skippedIds };
    }
    at = next.at;
    fired = [...fired, { rungId: next.rung.id, occurrence: next.occurrence, at }];
    calls.push([`${next.rung.id}#${next.occurrence}`, at]);
  }
  throw new Error('The ladder does not come to an end');
}

export const percents = buildLadder([50, 75, 100].map((percent) => rung(`p${percent}`, { percent })));

export const clockOf =
  (calendar: Calendar, intervals: Interval[], targetMs: number) =>
  (at: string): Pick<LadderInput, 'momentAtPercent'> => ({
    momentAtPercent: momentsAtPercent({ targetMs, intervals }, calendar, sh(at)),
  });
