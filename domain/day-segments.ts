import { CalendarError, WEEKDAYS, type Calendar, type Segment, type Weekday } from './calendar-types';
import { DAY, MINUTE } from './duration';
import { publicHolidays } from './public-holidays';
import { mergeSpans, spanLength, type Span } from './spans';

const TIME = /^(\d{1,2}):(\d{2})$/;

function timeOfDay(text: string): number {
  const [, hour, minute] = TIME.exec(text) ?? [];
  const ms = (Number(hour) * 60 + Number(minute)) * MINUTE;
  if (!(ms >= 0 && ms <= DAY && Number(minute) < 60)) {
    throw new CalendarError(`"${text}" is no time of day between 00:00 and 24:00`);
  }
  return ms;
}

/**
 * Segments in order and without overlaps, in milliseconds after the local midnight. A segment that runs past midnight has to be written as two.
 * @throws CalendarError
 */
export function readSegments(segments: Segment[]): Span[] {
  const spans = segments.map(([from, to]): Span => [timeOfDay(from), timeOfDay(to)]);
  const backwards = spans.findIndex(([from, to]) => to <= from);
  if (backwards >= 0) {
    throw new CalendarError(`segment ${segments[backwards]?.join('–')} ends before it begins; past midnight write two`);
  }
  return mergeSpans(spans);
}

/** Hours of the normal working day: the most frequent length from Monday to Friday (else of the week), the longer of two as frequent. */
export function normalDay(week: Calendar['week']): Span[] {
  const all = WEEKDAYS.map((day) => readSegments(week[day] ?? [])).map((spans) => ({
    spans,
    length: spanLength(spans),
  }));
  const business = all.slice(0, 5).some(({ length }) => length > 0) ? all.slice(0, 5) : all;
  const counts = new Map<number, number>();
  for (const { length } of business.filter((day) => day.length > 0)) {
    counts.set(length, (counts.get(length) ?? 0) + 1);
  }
  const [normal = 0] = [...counts].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0] ?? [];
  return business.find(({ length }) => length === normal)?.spans ?? [];
}

/** Weekday of a day counted from 1970-01-01, a Thursday. */
export const weekdayOf = (epochDay: number): Weekday => (((((epochDay + 3) % 7) + 7) % 7) + 1) as Weekday;

/**
 * The spans of every day of a year, in order: an exception first, then public holidays and make-up working days
 * (these have the hours of a normal working day), then the week.
 */
export function daysOfYear(calendar: Calendar, year: number): { epochDay: number; spans: readonly Span[] }[] {
  const week = WEEKDAYS.map((day) => readSegments(calendar.week[day] ?? []));
  const normal = normalDay(calendar.week);
  const special = calendar.holidays === 'cn' ? publicHolidays(year) : new Map<string, 'off' | 'makeUp'>();
  const exceptions = new Map(calendar.exceptions.map(({ date, segments }) => [date, segments]));
  const first = Date.UTC(year, 0, 1) / DAY;
  const count = Date.UTC(year + 1, 0, 1) / DAY - first;
  return Array.from({ length: count }, (_, index) => {
    const epochDay = first + index;
    const date = new Date(epochDay * DAY).toISOString().slice(0, 10);
    const exception = exceptions.get(date);
    if (exception) {
      return { epochDay, spans: readSegments(exception) };
    }
    const kind = special.get(date);
    const usual = week[weekdayOf(epochDay) - 1] ?? [];
    return { epochDay, spans: kind === 'off' ? [] : kind === 'makeUp' ? normal : usual };
  });
}
