/*
 * A clock is its intervals and nothing else: what it shows, when it is due and whether it was missed follow from them, the
 * target and the calendar. Raising the priority or changing the calendar therefore loses no pause, and work recorded later
 * (a start or a pause in the past) needs no special case. Where intervals overlap, paused wins.
 */
import { addWorking, workingBetween, type Calendar } from './calendar';
import { subtractSpans, type Span } from './spans';

export interface Interval {
  from: Date;
  to?: Date;
  kind: 'running' | 'paused';
  reason?: string;
  by?: string;
}

export interface ClockState {
  targetMs: number;
  intervals: Interval[];
  endedAt?: Date;
}

export interface ClockPlan {
  phase: 'running' | 'paused' | 'missed' | 'ended';
  /** When the target runs out, or ran out; undefined while the clock stands still before that. */
  dueAt?: Date;
  elapsedMs: number;
  /** Negative when the target is exceeded. */
  remainingMs: number;
  missedAt?: Date;
}

function runningSpans(intervals: Interval[]): Span[] {
  const of = (kind: Interval['kind']): Span[] =>
    intervals
      .filter((interval) => interval.kind === kind)
      .map(({ from, to }) => [from.getTime(), to?.getTime() ?? Infinity]);
  return subtractSpans(of('running'), of('paused'));
}

/**
 * Working milliseconds that the clock has run by `at`.
 * @throws CalendarError
 */
export function elapsed(intervals: Interval[], calendar: Calendar, at: Date): number {
  return runningSpans(intervals)
    .filter(([from]) => from < at.getTime())
    .reduce(
      (sum, [from, to]) => sum + workingBetween(calendar, new Date(from), new Date(Math.min(to, at.getTime()))),
      0,
    );
}

/**
 * The first moment at which the clock shows `ms`, past or future; undefined while it stands still before that.
 * @throws CalendarError, on a calendar without hours in particular
 */
export function momentOfElapsed(intervals: Interval[], calendar: Calendar, ms: number): Date | undefined {
  let left = ms;
  for (const [from, to] of runningSpans(intervals)) {
    const start = new Date(from);
    if (left <= 0) {
      return start;
    }
    const worked = to === Infinity ? Infinity : workingBetween(calendar, start, new Date(to));
    if (worked >= left) {
      return addWorking(calendar, start, left);
    }
    left -= worked;
  }
  return undefined;
}

/** The clock stood still at the very moment its target ran out, and still does: not missed (PRIO-06). */
const stoodStillWhenDue = (intervals: Interval[], due: Date, at: Date): boolean =>
  runningSpans(intervals).every(([from, to]) => to <= due.getTime() || from > at.getTime());

/**
 * Phase, due time and consumed time of a clock at a moment (PRIO-06). A target is missed from the moment at which it ran out,
 * even when the clock only runs again later; an end at exactly the due time has met it.
 * @throws CalendarError
 */
export function plan({ targetMs, intervals, endedAt }: ClockState, calendar: Calendar, at: Date): ClockPlan {
  const ranOut = momentOfElapsed(intervals, calendar, targetMs);
  const shown = (until: Date): Pick<ClockPlan, 'elapsedMs' | 'remainingMs'> => {
    const elapsedMs = elapsed(intervals, calendar, until);
    return { elapsedMs, remainingMs: targetMs - elapsedMs };
  };
  if (endedAt && endedAt <= at) {
    const isMissed = ranOut && ranOut < endedAt && !stoodStillWhenDue(intervals, ranOut, endedAt);
    const missed = isMissed ? { missedAt: ranOut, dueAt: ranOut } : {};
    return { phase: 'ended', ...shown(endedAt), ...missed };
  }
  if (!ranOut || (ranOut <= at && stoodStillWhenDue(intervals, ranOut, at))) {
    return { phase: 'paused', ...shown(at) };
  }
  return ranOut <= at
    ? { phase: 'missed', dueAt: ranOut, missedAt: ranOut, ...shown(at) }
    : { phase: 'running', dueAt: ranOut, ...shown(at) };
}

/** For `planLadder`: the moment of a percentage of the target; always undefined while the clock is paused. */
export function momentsAtPercent(
  clock: ClockState,
  calendar: Calendar,
  at: Date,
): (percent: number) => Date | undefined {
  if (plan(clock, calendar, at).phase === 'paused') {
    return () => undefined;
  }
  return (percent) => momentOfElapsed(clock.intervals, calendar, (clock.targetMs * percent) / 100);
}

const isOpen = (interval: Interval): boolean => !interval.to;

const closed = (interval: Interval, at: Date): Interval => ({
  ...interval,
  to: interval.from > at ? interval.from : at,
});

/** Whether the clock, as far as is known, goes on running. */
const runsOn = (intervals: Interval[]): boolean =>
  intervals.some(isOpen) && intervals.filter(isOpen).every(({ kind }) => kind === 'running');

/**
 * New intervals with the clock standing still from `at` on (which may be in the past). The same intervals when it stands
 * still already.
 */
export function pause(intervals: Interval[], at: Date, reason: string, by?: string): Interval[] {
  if (!runsOn(intervals)) {
    return intervals;
  }
  const paused: Interval = { from: at, kind: 'paused', reason, ...(by === undefined ? {} : { by }) };
  return [...intervals.map((interval) => (isOpen(interval) ? closed(interval, at) : interval)), paused];
}

/** New intervals with the clock running again from `at` on. The same intervals when it runs already. */
export function resume(intervals: Interval[], at: Date, by?: string): Interval[] {
  if (runsOn(intervals)) {
    return intervals;
  }
  const running: Interval = { from: at, kind: 'running', ...(by === undefined ? {} : { by }) };
  return [...intervals.map((interval) => (isOpen(interval) ? closed(interval, at) : interval)), running];
}

/** New intervals with a pause that is known from beginning to end, recorded later (SYS-15). */
export function addPause(intervals: Interval[], from: Date, to: Date, reason: string, by?: string): Interval[] {
  return [...intervals, { from, to, kind: 'paused', reason, ...(by === undefined ? {} : { by }) }];
}

/** New intervals in which nothing reaches beyond `at`. */
export function stop(intervals: Interval[], at: Date): Interval[] {
  return intervals
    .filter(({ from }) => from <= at)
    .map((interval) => (interval.to && interval.to <= at ? interval : { ...interval, to: at }));
}
