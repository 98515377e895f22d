import { CalendarError, WEEKDAYS, type Calendar } from './calendar-types';
import { daysOfYear } from './day-segments';
import { DAY } from './duration';
import { mergeSpans, type Span } from './spans';
import { localYear, offsetPieces } from './zone';

/**
 * Working time of one local year as moments, with running totals: every question is then a binary search.
 * Years are compiled once per content of a calendar, so that an edited calendar never answers from its former hours.
 */
export interface WorkingYear {
  spans: readonly Span[];
  /** Working milliseconds of the year before each span. */
  before: readonly number[];
  total: number;
}

const MOST_CALENDARS = 200;
const FIRST_YEAR = 1970;
const LAST_YEAR = 2200;

const compiled = new Map<string, Map<number, WorkingYear>>();

const IDLE: WorkingYear = { spans: [], before: [], total: 0 };

const isIdle = ({ week, exceptions }: Calendar, year: number): boolean =>
  WEEKDAYS.every((day) => (week[day] ?? []).length === 0) &&
  !exceptions.some(({ date }) => date.startsWith(`${year}-`));

function compile(calendar: Calendar, year: number): WorkingYear {
  if (isIdle(calendar, year)) {
    return IDLE;
  }
  const pieces = offsetPieces(calendar.zone, year);
  const moments: Span[] = [];
  for (const { epochDay, spans } of daysOfYear(calendar, year)) {
    for (const [from, to] of spans) {
      for (const piece of pieces) {
        const start = Math.max(epochDay * DAY + from - piece.offset, piece.from);
        const end = Math.min(epochDay * DAY + to - piece.offset, piece.to);
        if (start < end) {
          moments.push([start, end]);
        }
      }
    }
  }
  const merged = mergeSpans(moments);
  let total = 0;
  const before = merged.map(([from, to]) => {
    const sum = total;
    total += to - from;
    return sum;
  });
  return { spans: merged, before, total };
}

function yearsOf(calendar: Calendar): Map<number, WorkingYear> {
  const { zone, week, holidays, exceptions } = calendar;
  const content = JSON.stringify([zone, holidays, week, exceptions]);
  const years = compiled.get(content) ?? new Map<number, WorkingYear>();
  if (!compiled.has(content)) {
    const [oldest] = compiled.keys();
    if (compiled.size >= MOST_CALENDARS && oldest !== undefined) {
      compiled.delete(oldest);
    }
    compiled.set(content, years);
  }
  return years;
}

/** A calendar's years for a few questions in a row. */
export interface Hours {
  yearAt(at: number): number;
  year(year: number): WorkingYear;
}

/**
 * Access to the working years of a calendar.
 * @throws CalendarError where a year lies outside 1970–2200 (a search that has gone astray) or the calendar is faulty
 */
export function hoursOf(calendar: Calendar): Hours {
  const years = yearsOf(calendar);
  return {
    yearAt(at) {
      if (!Number.isFinite(at)) {
        throw new CalendarError('no valid date');
      }
      return localYear(calendar.zone, at);
    },
    year(year) {
      if (year < FIRST_YEAR - 1 || year > LAST_YEAR) {
        throw new CalendarError(
          `calendar ${calendar.key}: no working time is found between ${FIRST_YEAR} and ${LAST_YEAR}`,
        );
      }
      const known = years.get(year) ?? compile(calendar, year);
      years.set(year, known);
      return known;
    },
  };
}

/** Index of the first span that ends after a moment; the number of spans when there is none. */
export function spanAfter({ spans }: WorkingYear, at: number): number {
  let [low, high] = [0, spans.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((spans[middle]?.[1] ?? Infinity) > at) {
      high = middle;
    } else {
      low = middle + 1;
    }
  }
  return low;
}

/** Working milliseconds of the year that lie before a moment. */
export function workedBefore(year: WorkingYear, at: number): number {
  const index = spanAfter(year, at);
  const span = year.spans[index];
  return span ? (year.before[index] ?? 0) + Math.max(0, at - span[0]) : year.total;
}

/** The first moment of the year by which `worked` milliseconds (more than 0, at most the total) have been worked. */
export function firstMoment(year: WorkingYear, worked: number): number {
  let [low, high] = [0, year.spans.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((year.before[middle] ?? 0) < worked) {
      low = middle;
    } else {
      high = middle - 1;
    }
  }
  return (year.spans[low]?.[0] ?? NaN) + worked - (year.before[low] ?? 0);
}

/** The last moment of the year by which no more than `worked` milliseconds (at least 0, less than the total) have been worked. */
export function lastMoment(year: WorkingYear, worked: number): number {
  let [low, high] = [0, year.spans.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((year.before[middle] ?? 0) <= worked) {
      low = middle;
    } else {
      high = middle - 1;
    }
  }
  return (year.spans[low]?.[0] ?? NaN) + worked - (year.before[low] ?? 0);
}
