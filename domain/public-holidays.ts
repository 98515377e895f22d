import { getDayDetail } from 'chinese-days';

/** Months and days of a year at local noon: the library reads the local date, so this holds in every server time zone. */
function* daysAtNoon(year: number): Generator<Date> {
  for (let day = new Date(year, 0, 1, 12); day.getFullYear() === year; day.setDate(day.getDate() + 1)) {
    yield day;
  }
}

/** Days that the State Council's announcement names carry `English,中文,number` in the library, others the weekday. */
const isAnnounced = (name: string): boolean => name.includes(',');

const known = new Map<number, Map<string, 'off' | 'makeUp'>>();

/**
 * Public holidays of mainland China and the weekend days worked in exchange, by `YYYY-MM-DD`.
 * Empty for a year that has not been announced: then the week and the calendar's exceptions are all there is.
 */
export function publicHolidays(year: number): ReadonlyMap<string, 'off' | 'makeUp'> {
  const cached = known.get(year);
  if (cached) {
    return cached;
  }
  const days = new Map<string, 'off' | 'makeUp'>();
  for (const day of daysAtNoon(year)) {
    const { date, name, work } = getDayDetail(day);
    if (isAnnounced(name)) {
      days.set(date, work ? 'makeUp' : 'off');
    }
  }
  known.set(year, days);
  return days;
}

/** Whether the holidays of a year are known; otherwise an administrator should enter exceptions once they are announced. */
export const isAnnouncedYear = (year: number): boolean => publicHolidays(year).size > 0;
