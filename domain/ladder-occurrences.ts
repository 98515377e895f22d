import {
  addDuration,
  addWorking,
  isWorking,
  nextWorking,
  parseDuration,
  workingBetween,
  type Calendar,
} from './calendar';
import type { LadderRow, LadderSubject, Rung } from './ladder-types';

/** A call of a rung with its moments, in milliseconds. */
export interface Reached {
  rung: Rung;
  occurrence: number;
  /** When the rung is reached. */
  raw: number;
  /** When it may be called: `raw`, or the beginning of the next working time (`raw` at the very end of working time). */
  due: number;
  /** Height on the ladder: a rung that is first reached later stands higher, whatever the repeats of lower ones. */
  height: readonly [firstReached: number, position: number, occurrence: number];
}

/** More repeats than anybody reads; a larger number in a ladder is cut here and refused by `ladderProblems`. */
export const MOST_REPEATS = 100;

function before(calendar: Calendar, due: Date, text: string): Date {
  const { ms, working } = parseDuration(text, calendar);
  return working ? addWorking(calendar, due, -ms) : new Date(due.getTime() - ms);
}

/** The moment of a share of the time from arming to due: of its working time where there is any and the row keeps to it. */
function share(subject: LadderSubject, calendar: Calendar, always: boolean, percent: number): Date | undefined {
  const { armedAt, due } = subject;
  if (!due) {
    return undefined;
  }
  const working = always ? 0 : workingBetween(calendar, armedAt, due);
  return working > 0
    ? addWorking(calendar, armedAt, (working * percent) / 100)
    : new Date(armedAt.getTime() + (Math.max(0, due.getTime() - armedAt.getTime()) * percent) / 100);
}

function momentOf(rung: Rung, subject: LadderSubject, calendar: Calendar, always: boolean): Date | undefined {
  const { at } = rung;
  if ('percent' in at) {
    return subject.momentAtPercent ? subject.momentAtPercent(at.percent) : share(subject, calendar, always, at.percent);
  }
  if ('after' in at) {
    return addDuration(calendar, subject.armedAt, at.after, false);
  }
  if (!subject.due) {
    return undefined;
  }
  return 'beforeDue' in at
    ? before(calendar, subject.due, at.beforeDue)
    : addDuration(calendar, subject.due, at.afterDue, false);
}

function repeats(rung: Rung, first: Date, calendar: Calendar): Date[] {
  const { ms, working } = rung.repeat ? parseDuration(rung.repeat.every, calendar) : { ms: 0, working: false };
  const count = ms > 0 ? Math.min(rung.repeat?.max ?? 0, MOST_REPEATS) : 0;
  return Array.from({ length: count + 1 }, (_, index) =>
    working ? addWorking(calendar, first, ms * index) : new Date(first.getTime() + ms * index),
  );
}

/** The moment itself in working time and at its very end, where targets in working hours so often run out; else the next. */
const callableFrom = (calendar: Calendar, moment: Date): Date =>
  isWorking(calendar, new Date(moment.getTime() - 1)) ? moment : nextWorking(calendar, moment);

/**
 * All calls that a row makes for a case, repeats included, in order of height. Rungs whose moment is not known (a paused
 * clock, no due time) are left out.
 * @throws CalendarError, DurationError
 */
export function occurrencesOf(row: LadderRow, subject: LadderSubject, calendar: Calendar): Reached[] {
  const always = row.always ?? false;
  return row.rungs
    .flatMap((rung, position) => {
      const first = momentOf(rung, subject, calendar, always);
      const moments = first ? repeats(rung, first, calendar) : [];
      return moments.map((raw, index): Reached => {
        const due = always ? raw : callableFrom(calendar, raw);
        const height = [moments[0]?.getTime() ?? 0, position, index + 1] as const;
        return { rung, occurrence: index + 1, raw: raw.getTime(), due: due.getTime(), height };
      });
    })
    .sort(byHeight);
}

/** Lower rungs first. */
export const byHeight = (a: Reached, b: Reached): number =>
  a.height[0] - b.height[0] || a.height[1] - b.height[1] || a.height[2] - b.height[2];
