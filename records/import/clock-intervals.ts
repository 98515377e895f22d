import type { Interval } from '../../domain/clock';
import type { Fields } from '../models/record';
import type { ClockMapping } from './mapping';
import type { Visit } from './visits';

/** How a clock of a case stands when it is taken over. */
export type TakenClock =
  | { readonly over: true }
  | {
      readonly over: false;
      /** What the clock has run and stood still before; each interval has an end. */
      readonly intervals: readonly Interval[];
      readonly target?: string;
    };

/** Reads a clock from the states the case went through until the cut. */
export function takenClock(clock: ClockMapping, visits: readonly Visit[], until: Date, fields: Fields): TakenClock {
  const state = visits.at(-1)?.state ?? '';
  if (!clock.runsIn.includes(state) && !(state in clock.pausedIn)) {
    return { over: true };
  }
  const target = clock.target?.values[String(fields[clock.target.field] ?? '')];
  return {
    over: false,
    intervals: clock.fresh ? [] : intervalsOf(clock, visits, until),
    ...(target === undefined ? {} : { target }),
  };
}

function intervalsOf(clock: ClockMapping, visits: readonly Visit[], until: Date): Interval[] {
  return visits.flatMap((visit, place): Interval[] => {
    const to = visits[place + 1]?.since ?? until;
    const reason = clock.pausedIn[visit.state];
    if (to <= visit.since) {
      return [];
    }
    if (reason !== undefined) {
      return [{ from: visit.since, to, kind: 'paused', reason }];
    }
    return clock.runsIn.includes(visit.state) ? [{ from: visit.since, to, kind: 'running' }] : [];
  });
}
