/** A spelling of a duration that cannot be read. */
export class DurationError extends Error {
  override name = 'DurationError';

  constructor(text: string) {
    super(`"${text}" is no duration: write PT4H, P2D, 30s, 15min, 2h, 1d, or in working time 4wh, 2wd`);
  }
}

/** A duration as written: weeks and days stay apart, since on a calendar they are its days and weeks. */
export interface DurationParts {
  ms: number;
  days: number;
  weeks: number;
  /** The spelling itself says working time (`wh`, `wd`). */
  working: boolean;
}

const NUMBER = String.raw`(\d{1,9}(?:\.\d{1,6})?)`;
const COMPACT = new RegExp(`^${NUMBER}(s|min|h|d|wh|wd)$`);
const ISO = new RegExp(
  `^P(?=.)(?:${NUMBER}W)?(?:${NUMBER}D)?(?:T(?=.)(?:${NUMBER}H)?(?:${NUMBER}M)?(?:${NUMBER}S)?)?$`,
);

export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

const UNIT_MS = { s: SECOND, min: MINUTE, h: HOUR, wh: HOUR, d: 0, wd: 0 };

const isUnit = (unit: string | undefined): unit is keyof typeof UNIT_MS => unit !== undefined && unit in UNIT_MS;

/**
 * Reads the spelling of a duration. Years and months are refused, because they have no length.
 * @throws DurationError
 */
export function readDuration(text: string): DurationParts {
  const trimmed = text.trim();
  const [, amount, unit] = COMPACT.exec(trimmed) ?? [];
  if (isUnit(unit)) {
    const isDays = unit === 'd' || unit === 'wd';
    return {
      ms: Number(amount) * UNIT_MS[unit],
      days: isDays ? Number(amount) : 0,
      weeks: 0,
      working: unit.startsWith('w'),
    };
  }
  const iso = ISO.exec(trimmed);
  if (!iso) {
    throw new DurationError(text);
  }
  const [weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0] = iso.slice(1).map((part) => Number(part ?? 0));
  return { ms: hours * HOUR + minutes * MINUTE + seconds * SECOND, days, weeks, working: false };
}

/** The same text, where it is a duration; what stands against it is told by an error of the caller's. */
export function readable(text: string, refusal: (hint: string) => Error): string {
  try {
    readDuration(text);
    return text;
  } catch (error) {
    throw error instanceof DurationError ? refusal(error.message) : error;
  }
}
