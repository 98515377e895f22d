import { z } from 'zod';
import { reachesAt, trendOf, type Point } from '../domain/forecast';
import { defineWorker, done, recordInput } from '../engine/define-worker';
import type { Fields } from '../records/models/record';
import { now } from '../records/now';
import { recordOfJob, type WorkerDependencies } from './dependencies';
import { numberIn, rowsIn, textIn, writeRows } from './rows';

const DEFAULT_HORIZON_DAYS = 365;
const DAY_MS = 24 * 3_600_000;

const input = recordInput.extend({
  threshold: z.number().nullish(),
  scenarios: z.record(z.string(), z.number().min(0)).nullish(),
  horizonDays: z.number().int().min(1).nullish(),
});

interface Series {
  readonly name: string;
  readonly points: Point[];
  threshold: number | undefined;
}

/**
 * `forecast.run`: for each measured series and scenario, when its straight line reaches the threshold. A series with
 * too little behind it is listed as "no data", never as clear (CAP-05).
 */
export const forecastRun = (dependencies: WorkerDependencies) =>
  defineWorker({
    type: 'forecast.run',
    headers: z.object({ from: z.string().min(1), into: z.string().min(1) }),
    input,
    run: async (session, job) => {
      const { record, pack } = await recordOfJob(session, dependencies, job.input.recordId);
      const { threshold, scenarios, horizonDays } = job.input;
      const until = new Date(now().getTime() + (horizonDays ?? DEFAULT_HORIZON_DAYS) * DAY_MS);
      const rows = seriesIn(rowsIn(record, job.headers.from), threshold ?? undefined).flatMap((series) =>
        Object.entries(scenarios ?? { base: 1 }).map(([scenario, factor]) => lineOf(series, scenario, factor, until)),
      );
      const reached = rows.map((row) => row['reachesAt']).filter((at): at is string => typeof at === 'string');
      const known = rows.filter((row) => row['result'] !== 'noData');
      const variables = await writeRows(session, {
        record,
        pack,
        field: job.headers.into,
        rows,
        elementId: job.elementId,
        names: {
          zh: `预测 ${rows.length} 行，其中 ${reached.length} 行达到阈值，${rows.length - known.length} 行无数据`,
          en: `Forecast of ${rows.length} lines: ${reached.length} reach their threshold, ${rows.length - known.length} without data`,
        },
        data: { action: 'forecast', until: until.toISOString() },
      });
      return done({
        ...variables,
        outcome: reached.length > 0 ? 'reached' : known.length === rows.length && rows.length > 0 ? 'clear' : 'noData',
        earliest: reached.sort()[0] ?? null,
      });
    },
  });

function seriesIn(rows: readonly Fields[], threshold: number | undefined): Series[] {
  const found = new Map<string, Series>();
  for (const row of rows) {
    const name = textIn(row, 'series');
    const series = found.get(name) ?? { name, points: [], threshold };
    const at = new Date(textIn(row, 'at'));
    const value = numberIn(row, 'value');
    const own = numberIn(row, 'threshold');
    if (!Number.isNaN(at.getTime()) && !Number.isNaN(value)) {
      series.points.push({ at, value });
    }
    if (!Number.isNaN(own)) {
      series.threshold = own;
    }
    found.set(name, series);
  }
  return [...found.values()];
}

function lineOf({ name, points, threshold }: Series, scenario: string, factor: number, until: Date): Fields {
  const trend = trendOf(points);
  const line = { series: name, scenario, points: points.length };
  if (!trend || threshold === undefined) {
    return { ...line, perDay: null, reachesAt: null, result: 'noData' };
  }
  const at = reachesAt(trend, threshold, factor);
  const reached = at && at <= until ? at : undefined;
  return {
    ...line,
    perDay: Number((trend.perDay * factor).toPrecision(6)),
    reachesAt: reached?.toISOString() ?? null,
    result: reached ? 'reached' : 'clear',
  };
}
