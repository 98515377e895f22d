import { DateTime } from 'luxon';

/** A moment in the zone of the reader; undefined for what is none. */
export function momentIn(value: unknown, zone: string): DateTime<true> | undefined {
  const moment =
    value instanceof Date ? DateTime.fromJSDate(value, { zone }) : DateTime.fromISO(String(value), { zone });
  return moment.isValid ? moment : undefined;
}

/** ISO 8601 with the offset of the zone, to the second. */
export function isoIn(value: unknown, zone: string): string | undefined {
  return momentIn(value, zone)?.toFormat("yyyy-MM-dd'T'HH:mm:ssZZ");
}

const DAY_MS = 86_400_000;
const DAY_ZERO = Date.UTC(1899, 11, 30);

/** Days since Excel's day zero by the clock on the wall of the zone; undefined before 1900. */
export function excelSerial(value: unknown, zone: string): number | undefined {
  const moment = momentIn(value, zone);
  if (!moment || moment.year < 1900) {
    return undefined;
  }
  const { year, month, day, hour, minute, second } = moment;
  return (Date.UTC(year, month - 1, day, hour, minute, second) - DAY_ZERO) / DAY_MS;
}
