import { formatNumber } from '../domain/numbering';
import type { RecordDefinition } from '../packs/types';
import { Counters } from './models/record';

/**
 * Takes the next number of a record type for the year of `at`.
 * Done outside transactions: unique and ascending; a write that fails afterwards leaves a gap.
 */
export async function takeNumber(type: string, definition: RecordDefinition, at: Date): Promise<string> {
  const [first] = await takeNumbers(type, definition, at, 1);
  return first as string;
}

/** Takes `count` numbers in one step, ascending. */
export async function takeNumbers(
  type: string,
  definition: RecordDefinition,
  at: Date,
  count: number,
): Promise<string[]> {
  const counter = await Counters.findOneAndUpdate(
    { _id: `${type}:${at.getUTCFullYear()}` },
    { $inc: { value: count } },
    { upsert: true, returnDocument: 'after' },
  ).lean();
  const last = counter?.value ?? count;
  return Array.from({ length: count }, (_, index) =>
    formatNumber(definition.number.pattern, at, last - count + 1 + index),
  );
}
