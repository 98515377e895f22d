import { DateTime } from 'luxon';

const SEQUENCE = /\{(0+|seq(?::(\d{1,2}))?)\}/g;
const DATE_PART = /\{(yyyy|yy|MM|dd)\}/g;

/** The zone whose year and day numbers carry, unless told otherwise. */
export const HOME_ZONE = 'Asia/Shanghai';

const withDate = (pattern: string, date: Date, zone: string): string => {
  const local = DateTime.fromJSDate(date, { zone });
  return pattern.replace(DATE_PART, (_, part: string) => local.toFormat(part));
};

/**
 * `CHG-{yyyy}-{00000}` or `INC-{yyyy}-{seq:6}` → `CHG-2026-00042`. Date parts are `{yyyy} {yy} {MM} {dd}` in `zone`; a sequence
 * that has outgrown its width is written in full, so that no number comes twice.
 */
export function formatNumber(pattern: string, date: Date, sequence: number, zone = HOME_ZONE): string {
  return withDate(pattern, date, zone).replace(SEQUENCE, (_, name: string, digits: string | undefined) =>
    String(sequence).padStart(name.startsWith('0') ? name.length : Number(digits ?? 1), '0'),
  );
}

/** The year that a number drawn at this moment carries; each year counts anew. */
export function numberYear(date: Date, zone = HOME_ZONE): number {
  return DateTime.fromJSDate(date, { zone }).year;
}

/** When that year begins. */
export function yearBegins(year: number, zone = HOME_ZONE): Date {
  return DateTime.fromObject({ year }, { zone }).toJSDate();
}

/** Name of the counter from which a number takes its sequence: a pattern with a year counts anew each year. */
export function counterKey(pattern: string, date: Date, zone = HOME_ZONE): string {
  return withDate(pattern, date, zone).replace(SEQUENCE, '#');
}

/** Whether a pattern has exactly one sequence and no unknown parts. */
export function isNumberPattern(pattern: string): boolean {
  const rest = pattern.replace(DATE_PART, '').replace(SEQUENCE, '');
  return pattern.match(SEQUENCE)?.length === 1 && !/[{}]/.test(rest);
}
