import { defineModel } from '../records/models/define';

/** How often something was asked for in one span of time; shared by all processes. */
interface RateCount {
  _id: string;
  count: number;
  forgetAt: Date;
}

const RateCounts = defineModel<RateCount>('rateCounts', { _id: String, count: Number, forgetAt: Date }, [
  [{ forgetAt: 1 }, { expireAfterSeconds: 0 }],
]);

/** So many in each span of that many milliseconds. */
export interface Rate {
  readonly most: number;
  readonly spanMs: number;
}

/**
 * Counts one more use of `key` in the running span.
 * @returns milliseconds until the next use will be allowed; 0 when this one is
 */
export async function countUse(key: string, { most, spanMs }: Rate, now: Date): Promise<number> {
  const span = Math.floor(now.getTime() / spanMs);
  const end = (span + 1) * spanMs;
  const row = await RateCounts.findOneAndUpdate(
    { _id: `${key}:${spanMs}:${span}` },
    { $inc: { count: 1 }, $setOnInsert: { forgetAt: new Date(end) } },
    { upsert: true, returnDocument: 'after' },
  ).lean<RateCount>();
  return row && row.count > most ? end - now.getTime() : 0;
}
