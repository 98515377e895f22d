import { z } from 'zod';

const count = (fallback: number): z.ZodType<number> => z.coerce.number().int().positive().default(fallback);

const PARTS = ['changes', 'inbox', 'open', 'start'] as const;
export type Part = (typeof PARTS)[number];

const schema = z.object({
  /** Parts to measure, by commas; all when absent. */
  BENCH_PARTS: z
    .string()
    .default(PARTS.join(','))
    .transform((text) => text.split(',').map((part) => part.trim()))
    .pipe(z.array(z.enum(PARTS))),
  /** Whole changes, on either side. */
  BENCH_CHANGES: count(96),
  /** Changes under way at a time. */
  BENCH_CONCURRENCY: count(32),
  /** Turns in which the two sides take each other's place, so that a busy moment of the machine meets both. */
  BENCH_ROUNDS: count(2),
  /** Changes before the measured ones, on either side, so that both are warm. */
  BENCH_WARM_UP: count(16),
  /** Length and rate (records a second) of the measurement of the inbox. */
  BENCH_INBOX_SECONDS: count(45),
  BENCH_INBOX_RATE: count(2),
  /** Open records when memory and pages are measured. */
  BENCH_OPEN: count(10_000),
  /** Of these, at least so many are raised through the API; the others are copies of them in the database. */
  BENCH_RAISED: count(50),
  /** Records of all ages when memory and pages are measured. */
  BENCH_RECORDS: count(100_000),
  /** Requests of each page. */
  BENCH_PAGES: count(50),
  /** Starts timed on either side; the middle one counts. */
  BENCH_STARTS: count(3),
});

/** Sizes of a run. */
export interface Settings {
  parts: readonly Part[];
  changes: number;
  concurrency: number;
  rounds: number;
  warmUp: number;
  inboxSeconds: number;
  inboxRate: number;
  open: number;
  raised: number;
  records: number;
  pages: number;
  starts: number;
}

/** Reads the sizes from the environment. @throws ZodError naming the variable that is wrong */
export function readSettings(env: NodeJS.ProcessEnv = process.env): Settings {
  const read = schema.parse(env);
  return {
    parts: read.BENCH_PARTS,
    changes: read.BENCH_CHANGES,
    concurrency: read.BENCH_CONCURRENCY,
    rounds: read.BENCH_ROUNDS,
    warmUp: read.BENCH_WARM_UP,
    inboxSeconds: read.BENCH_INBOX_SECONDS,
    inboxRate: read.BENCH_INBOX_RATE,
    open: read.BENCH_OPEN,
    raised: read.BENCH_RAISED,
    records: read.BENCH_RECORDS,
    pages: read.BENCH_PAGES,
    starts: read.BENCH_STARTS,
  };
}
