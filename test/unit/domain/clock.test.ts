import fc from 'fast-check';
import type { Calendar } from '../../../domain/calendar';
import {
  addPause,
  elapsed,
  momentOfElapsed,
  momentsAtPercent,
  pause,
  plan,
  resume,
  stop,
  type Interval,
} from '../../../domain/clock';
import { allHours, buildCalendar, hours, minutes, sh, weekOf, working } from './calendars';
import { worksAt } from './minute-reference';

const started = (at: string): Interval[] => [{ from: sh(at), kind: 'running' }];

describe('a clock', () => {
  it('runs down its target in the hours of its calendar', () => {
    const state = { targetMs: hours(4), intervals: started('2026-03-06 17:00') };
    expect(plan(state, working, sh('2026-03-06 20:00'))).toEqual({
      phase: 'running',
      dueAt: sh('2026-03-09 12:00'),
      elapsedMs: hours(1),
      remainingMs: hours(3),
    });
  });

  it('[PRIO-07] started on the Friday before a make-up Saturday, runs on Saturday', () => {
    const state = { targetMs: hours(2), intervals: started('2026-02-27 17:00') };
    expect(plan(state, working, sh('2026-02-27 17:30')).dueAt).toEqual(sh('2026-02-28 10:00'));
  });

  it('stands still while paused and has no due time then', () => {
    const paused = pause(started('2026-03-02 09:00'), sh('2026-03-02 10:00'), 'user', 'agent');
    expect(plan({ targetMs: hours(2), intervals: paused }, working, sh('2026-03-05 10:00'))).toEqual({
      phase: 'paused',
      elapsedMs: hours(1),
      remainingMs: hours(1),
    });
    const resumed = resume(paused, sh('2026-03-05 10:00'));
    expect(plan({ targetMs: hours(2), intervals: resumed }, working, sh('2026-03-05 10:00')).dueAt).toEqual(
      sh('2026-03-05 11:00'),
    );
    expect(resumed[1]).toMatchObject({ kind: 'paused', reason: 'user', by: 'agent', to: sh('2026-03-05 10:00') });
  });

  it('adds a pause over a weekend once, in days and in hours', () => {
    const paused = pause(started('2026-03-06 16:00'), sh('2026-03-06 17:00'), 'user');
    const resumed = resume(paused, sh('2026-03-09 10:00'));
    expect(elapsed(resumed, working, sh('2026-03-09 11:00'))).toBe(hours(2));
    expect(elapsed(resumed, allHours, sh('2026-03-09 11:00'))).toBe(hours(2));
  });

  it('pauses and resumes once only', () => {
    const running = started('2026-03-02 09:00');
    const paused = pause(running, sh('2026-03-02 10:00'), 'user');
    expect(pause(paused, sh('2026-03-02 11:00'), 'supplier')).toBe(paused);
    expect(resume(running, sh('2026-03-02 10:00'))).toBe(running);
    expect(paused).toHaveLength(running.length + 1);
  });

  it('[PRIO-05] keeps every interval when the target changes: the new due time counts from the first start', () => {
    const paused = pause(started('2026-03-02 09:00'), sh('2026-03-02 11:00'), 'user');
    const intervals = resume(paused, sh('2026-03-03 09:00'));
    const at = sh('2026-03-03 11:00');
    expect(plan({ targetMs: hours(24), intervals }, working, at)).toMatchObject({
      phase: 'running',
      elapsedMs: hours(4),
    });
    expect(plan({ targetMs: hours(3), intervals }, working, at)).toMatchObject({
      phase: 'missed',
      missedAt: sh('2026-03-03 10:00'),
      remainingMs: -hours(1),
    });
  });

  it('recomputes from the same intervals when the calendar changes', () => {
    const state = { targetMs: hours(4), intervals: started('2026-03-02 16:00') };
    const at = sh('2026-03-02 17:00');
    expect(plan(state, working, at).dueAt).toEqual(sh('2026-03-03 11:00'));
    expect(plan(state, allHours, at).dueAt).toEqual(sh('2026-03-02 20:00'));
  });

  it('[PRIO-06] is not missed when it stands still at the moment of due, and is missed at once when it goes on', () => {
    const intervals = pause(started('2026-03-02 09:00'), sh('2026-03-02 11:00'), 'user');
    const state = { targetMs: hours(2), intervals };
    expect(plan(state, working, sh('2026-03-02 15:00')).phase).toBe('paused');
    const resumed = { targetMs: hours(2), intervals: resume(intervals, sh('2026-03-02 15:00')) };
    expect(plan(resumed, working, sh('2026-03-02 15:00'))).toMatchObject({
      phase: 'missed',
      missedAt: sh('2026-03-02 11:00'),
    });
  });

  it('is missed at the very moment of due, so that its timer never finds it running', () => {
    const state = { targetMs: hours(2), intervals: started('2026-03-02 09:00') };
    expect(plan(state, working, sh('2026-03-02 11:00')).phase).toBe('missed');
    expect(plan(state, working, new Date(sh('2026-03-02 11:00').getTime() - 1)).phase).toBe('running');
  });

  it('ends met at exactly the due time, missed a millisecond later', () => {
    const due = sh('2026-03-02 11:00');
    const late = new Date(due.getTime() + 1);
    const state = { targetMs: hours(2), intervals: started('2026-03-02 09:00') };
    const later = sh('2026-03-04 11:00');
    expect(plan({ ...state, endedAt: due }, working, later)).toEqual({
      phase: 'ended',
      elapsedMs: hours(2),
      remainingMs: 0,
    });
    expect(plan({ ...state, intervals: stop(state.intervals, late), endedAt: late }, working, later)).toMatchObject({
      phase: 'ended',
      missedAt: due,
    });
  });

  it('[SYS-15] takes a start and a pause in the past', () => {
    const late = started('2026-03-02 09:00');
    const intervals = addPause(late, sh('2026-03-02 10:00'), sh('2026-03-02 11:30'), 'user');
    expect(elapsed(intervals, working, sh('2026-03-02 12:00'))).toBe(hours(1.5));
    const backdated = pause(late, sh('2026-03-02 09:30'), 'supplier');
    expect(elapsed(backdated, working, sh('2026-03-02 12:00'))).toBe(minutes(30));
  });

  it('plans a start in the future', () => {
    const state = { targetMs: hours(1), intervals: started('2026-03-05 09:00') };
    expect(plan(state, working, sh('2026-03-02 09:00'))).toMatchObject({
      phase: 'running',
      elapsedMs: 0,
      dueAt: sh('2026-03-05 10:00'),
    });
  });

  it('gives the moments of percentages, none while it is paused', () => {
    const state = { targetMs: hours(4), intervals: started('2026-03-02 09:00') };
    const running = momentsAtPercent(state, working, sh('2026-03-02 09:00'));
    expect([50, 75, 100, 150].map(running)).toEqual(
      ['2026-03-02 11:00', '2026-03-02 12:00', '2026-03-02 14:30', '2026-03-02 16:30'].map(sh),
    );
    const intervals = pause(state.intervals, sh('2026-03-02 11:30'), 'user');
    const paused = momentsAtPercent({ ...state, intervals }, working, sh('2026-03-02 12:00'));
    expect([50, 75].map(paused)).toEqual([undefined, undefined]);
  });

  it('has run for no time where it never started', () => {
    expect(elapsed([], working, sh('2026-03-02 12:00'))).toBe(0);
    expect(plan({ targetMs: hours(1), intervals: [] }, working, sh('2026-03-02 12:00')).phase).toBe('paused');
  });
});

describe('a clock against a minute hand', () => {
  const calendars: Calendar[] = [
    working,
    allHours,
    buildCalendar({ zone: 'Europe/Berlin', holidays: 'none', week: weekOf([['00:15', '03:30']], [1, 3, 6, 7]) }),
  ];
  const base = Date.UTC(2024, 2, 29, 20);
  const events = fc.array(fc.integer({ min: 0, max: 2 * 24 * 60 }), { maxLength: 6 });

  /** Intervals that are switched at each event, in whatever order the events were recorded. */
  const intervalsOf = (switches: number[]): Interval[] =>
    [...switches]
      .sort((a, b) => a - b)
      .reduce<Interval[]>(
        (intervals, minute, index) => {
          const at = new Date(base + minutes(minute));
          return index % 2 === 0 ? pause(intervals, at, 'user') : resume(intervals, at);
        },
        [{ from: new Date(base), kind: 'running' }],
      );

  it('[PRIO-06] shows the same time and reaches a target at the same minute', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...calendars),
        events,
        fc.integer({ min: 1, max: 900 }),
        (calendar, switches, target) => {
          const intervals = intervalsOf(switches);
          const sorted = [...switches].sort((a, b) => a - b);
          let shown = 0;
          let reached: number | undefined;
          const end = base + minutes(3 * 24 * 60);
          for (let at = base; at < end; at += minutes(1)) {
            const minute = (at - base) / minutes(1);
            const runs = sorted.filter((one) => one <= minute).length % 2 === 0;
            shown += runs && worksAt(calendar, at) ? 1 : 0;
            reached ??= shown === target ? at + minutes(1) : undefined;
          }
          expect(elapsed(intervals, calendar, new Date(end))).toBe(minutes(shown));
          const moment = momentOfElapsed(intervals, calendar, minutes(target))?.getTime();
          if (reached !== undefined || (moment !== undefined && moment <= end)) {
            expect(moment).toBe(reached);
          }
        },
      ),
      { numRuns: 150 },
    );
  });
});
