import { CalendarError, WEEKDAYS, type Calendar } from './calendar-types';
import { normalDay, readSegments } from './day-segments';
import { DAY, readDuration } from './duration';
import { spanLength } from './spans';
import { firstMoment, hoursOf, lastMoment, spanAfter, workedBefore } from './working-time';

export { CalendarError };
export { calendarProblems } from './calendar-problems';
export type { Calendar, CalendarException, Segment, Weekday } from './calendar-types';

/** A duration as a number: `working` = counted on a calendar, else wall clock. */
export interface ParsedDuration {
  ms: number;
  working: boolean;
}

/**
 * Working milliseconds from `from` to `to`; negative when `to` is earlier.
 * @throws CalendarError for a faulty calendar or date
 */
export function workingBetween(calendar: Calendar, from: Date, to: Date): number {
  if (to < from) {
    return 0 - workingBetween(calendar, to, from);
  }
  const hours = hoursOf(calendar);
  const [first, last] = [hours.yearAt(from.getTime()), hours.yearAt(to.getTime())];
  let sum = -workedBefore(hours.year(first), from.getTime());
  for (let year = first; year < last; year += 1) {
    sum += hours.year(year).total;
  }
  return sum + workedBefore(hours.year(last), to.getTime());
}

/** Whether any day of the calendar has hours. */
const hasHours = ({ week, exceptions }: Calendar): boolean =>
  WEEKDAYS.some((day) => (week[day] ?? []).length > 0) || exceptions.some(({ segments }) => segments.length > 0);

/**
 * The first moment by which `ms` of working time have passed since `from`; a negative `ms` goes back to the last moment
 * from which so much is left until `from`.
 * @throws CalendarError on a calendar without hours, or where the result would lie after 2200 or before 1970
 */
export function addWorking(calendar: Calendar, from: Date, ms: number): Date {
  if (!Number.isFinite(ms)) {
    throw new CalendarError('no valid duration');
  }
  if (!hasHours(calendar)) {
    throw new CalendarError(`calendar ${calendar.key} has no working hours`);
  }
  const hours = hoursOf(calendar);
  let year = hours.yearAt(from.getTime());
  if (ms === 0) {
    return new Date(from);
  }
  let worked = workedBefore(hours.year(year), from.getTime()) + ms;
  if (ms > 0) {
    for (; worked > hours.year(year).total; year += 1) {
      worked -= hours.year(year).total;
    }
    return new Date(firstMoment(hours.year(year), worked));
  }
  while (worked < 0) {
    year -= 1;
    worked += hours.year(year).total;
  }
  return new Date(lastMoment(hours.year(year), worked));
}

/** Whether the calendar is working at this moment. */
export function isWorking(calendar: Calendar, at: Date): boolean {
  const hours = hoursOf(calendar);
  const year = hours.year(hours.yearAt(at.getTime()));
  const span = year.spans[spanAfter(year, at.getTime())];
  return span !== undefined && span[0] <= at.getTime();
}

/**
 * `at` itself when it is working time, else the beginning of the next working time.
 * @throws CalendarError on a calendar without hours
 */
export function nextWorking(calendar: Calendar, at: Date): Date {
  if (!hasHours(calendar)) {
    throw new CalendarError(`calendar ${calendar.key} has no working hours`);
  }
  const hours = hoursOf(calendar);
  for (let year = hours.yearAt(at.getTime()); ; year += 1) {
    const span = hours.year(year).spans[spanAfter(hours.year(year), at.getTime())];
    if (span) {
      return new Date(Math.max(span[0], at.getTime()));
    }
  }
}

/** Working milliseconds of a normal working day (the most frequent of the week): what `1wd` means. */
export const normalDayMs = (calendar: Calendar): number => spanLength(normalDay(calendar.week));

const weekMs = ({ week }: Calendar): number =>
  WEEKDAYS.reduce((sum, day) => sum + spanLength(readSegments(week[day] ?? [])), 0);

/**
 * A duration measured on a calendar, whatever its spelling (targets of clocks): a day is a normal working day, a week the
 * hours of a week. On a calendar of 7×24 hours these are 24 and 168 hours.
 * @throws DurationError, CalendarError
 */
export function workingMs(text: string, calendar: Calendar): number {
  const { ms, days, weeks } = readDuration(text);
  if ((days || weeks) && !hasHours(calendar)) {
    throw new CalendarError(`calendar ${calendar.key} has no working hours`);
  }
  return ms + (days ? days * normalDayMs(calendar) : 0) + (weeks ? weeks * weekMs(calendar) : 0);
}

/**
 * Reads `PT4H`, `P2D`, `30s`, `15min`, `2h`, `1d` (wall clock, a day is 24 hours) or `4wh`, `2wd` (working time).
 * @throws DurationError for what is none of these, CalendarError for `wd` without a calendar
 */
export function parseDuration(text: string, calendar?: Calendar): ParsedDuration {
  const { ms, days, weeks, working } = readDuration(text);
  if (!working) {
    return { ms: ms + (days + 7 * weeks) * DAY, working };
  }
  if (days && !calendar) {
    throw new CalendarError(`"${text}" counts working days and needs a calendar`);
  }
  return { ms: calendar ? workingMs(text, calendar) : ms, working };
}

/**
 * `from` plus a duration. Working time is counted where the spelling says so or `working` is true, else wall clock.
 * @throws DurationError, CalendarError
 */
export function addDuration(calendar: Calendar, from: Date, text: string, working: boolean): Date {
  const parsed = parseDuration(text, calendar);
  return working || parsed.working
    ? addWorking(calendar, from, workingMs(text, calendar))
    : new Date(from.getTime() + parsed.ms);
}
