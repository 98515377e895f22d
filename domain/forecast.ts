/** One measured value. */
export interface Point {
  readonly at: Date;
  readonly value: number;
}

/** A straight line through measured values (least squares). */
export interface Trend {
  readonly perDay: number;
  /** The line's value at the last measurement. */
  readonly now: number;
  readonly lastAt: Date;
  readonly points: number;
}

const DAY_MS = 24 * 3_600_000;
/** Fewer points, or all of one day, say nothing about a direction. */
const LEAST_POINTS = 3;

/** The trend of a series; undefined means "no data": fewer than three points, or all within a day. */
export function trendOf(series: readonly Point[]): Trend | undefined {
  const points = [...series].sort((a, b) => a.at.getTime() - b.at.getTime());
  const [first] = points;
  const last = points.at(-1);
  if (!first || !last || points.length < LEAST_POINTS || last.at.getTime() - first.at.getTime() < DAY_MS) {
    return undefined;
  }
  const x = points.map(({ at }) => (at.getTime() - first.at.getTime()) / DAY_MS);
  const meanX = mean(x);
  const meanY = mean(points.map(({ value }) => value));
  const slope =
    sum(points.map(({ value }, index) => ((x[index] ?? 0) - meanX) * (value - meanY))) /
    sum(x.map((one) => (one - meanX) ** 2));
  const lastX = x.at(-1) ?? 0;
  return { perDay: slope, now: meanY + slope * (lastX - meanX), lastAt: last.at, points: points.length };
}

/**
 * When the trend reaches the threshold, at `factor` times its pace; the last measurement where it is there already,
 * undefined where it never comes there.
 */
export function reachesAt(trend: Trend, threshold: number, factor = 1): Date | undefined {
  if (trend.now >= threshold) {
    return trend.lastAt;
  }
  const pace = trend.perDay * factor;
  const days = (threshold - trend.now) / pace;
  const at = new Date(trend.lastAt.getTime() + days * DAY_MS);
  return pace > 0 && !Number.isNaN(at.getTime()) ? at : undefined;
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
const mean = (values: readonly number[]): number => sum(values) / values.length;
