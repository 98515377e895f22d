import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { IANAZone } from 'luxon';
import type { Calendar, Segment, Weekday } from '../../../domain/calendar';

interface Year {
  holidays: Record<string, string>;
  workdays: Record<string, string>;
}

const folder = join(dirname(require.resolve('chinese-days')), 'years');
const years = new Map<number, Year>();

function announcement(year: number): Year {
  const known =
    years.get(year) ??
    (year >= 2004 && year <= 2026
      ? (JSON.parse(readFileSync(join(folder, `${year}.json`), 'utf8')) as Year)
      : { holidays: {}, workdays: {} });
  years.set(year, known);
  return known;
}

const minuteOf = (text: string): number => Number(text.slice(0, 2)) * 60 + Number(text.slice(3));

const offsets = new Map<string, number>();

/** What the wall clock of the zone shows, written as if it were UTC; remembered, since the tests ask again and again. */
function wallClock(zone: string, at: number): Date {
  const key = `${zone} ${at}`;
  const offset = offsets.get(key) ?? IANAZone.create(zone).offset(at);
  offsets.set(key, offset);
  return new Date(at + offset * 60_000);
}

function segmentsOn(calendar: Calendar, local: Date): Segment[] {
  const date = local.toISOString().slice(0, 10);
  const exception = calendar.exceptions.find((one) => one.date === date);
  if (exception) {
    return exception.segments;
  }
  const { holidays, workdays } = announcement(local.getUTCFullYear());
  if (calendar.holidays === 'cn' && workdays[date]) {
    return calendar.week[1];
  }
  const weekday = (local.getUTCDay() || 7) as Weekday;
  return calendar.holidays === 'cn' && holidays[date] ? [] : calendar.week[weekday];
}

/** Whether the minute that begins at `at` is working time: the wall clock is asked, minute by minute. */
export function worksAt(calendar: Calendar, at: number): boolean {
  const local = wallClock(calendar.zone, at);
  const minute = local.getUTCHours() * 60 + local.getUTCMinutes();
  return segmentsOn(calendar, local).some(([from, to]) => minuteOf(from) <= minute && minute < minuteOf(to));
}

/** Working minutes from one whole minute to another, counted one by one. */
export function slowWorkingMinutes(calendar: Calendar, from: number, to: number): number {
  let count = 0;
  for (let at = from; at < to; at += 60_000) {
    count += worksAt(calendar, at) ? 1 : 0;
  }
  return count;
}

/** The first moment by which so many working minutes have passed; undefined when that is not before `limit`. */
export function slowAddMinutes(calendar: Calendar, from: number, count: number, limit: number): number | undefined {
  let left = count;
  let at = from;
  for (; left > 0 && at < limit; at += 60_000) {
    left -= worksAt(calendar, at) ? 1 : 0;
  }
  return left > 0 ? undefined : at;
}

/** The last moment from which so many working minutes are left until `from`. */
export function slowSubtractMinutes(
  calendar: Calendar,
  from: number,
  count: number,
  limit: number,
): number | undefined {
  let left = count;
  let at = from;
  for (; left > 0 && at > limit; at -= 60_000) {
    left -= worksAt(calendar, at - 60_000) ? 1 : 0;
  }
  return left > 0 ? undefined : at;
}
