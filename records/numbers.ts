import type { ClientSession } from 'mongoose';
import { formatNumber, numberYear } from '../domain/numbering';
import type { RecordDefinition } from '../packs/types';
import { isCollision, onAbort } from './database';
import { newId } from './ids';
import { Counters, DrawnNumbers, type Counter, type OpenDraw } from './models/number';

/**
 * Numbers are drawn outside of the transaction that writes the record: many may write at once, and none waits for
 * another one's number. A number whose record then is not written is a gap; each is known with its cause: what is
 * drawn stands in `drawnNumbers` until its record is written, in the transaction of that.
 */
export interface NumberWish {
  readonly type: string;
  readonly definition: RecordDefinition;
  readonly at: Date;
  /** Who wants the record; absent where a process does. */
  readonly by?: string | undefined;
}

const counterOf = (type: string, year: number): string => `${type}:${year}`;
const drawnId = (type: string, number: string): string => `${type}:${number}`;

/** Takes the next number of a record type for the year of `at`: unique and ascending. */
export async function takeNumber(wish: NumberWish): Promise<string> {
  const [first] = await takeNumbers(wish, 1);
  return first as string;
}

/** Takes `count` numbers in one step, ascending. */
export async function takeNumbers(wish: NumberWish, count: number): Promise<string[]> {
  const { type, at, by } = wish;
  const _id = counterOf(type, numberYear(at));
  const value = { $add: [{ $ifNull: ['$value', 0] }, count] };
  const id = newId();
  const draw = { id, last: value, count, at, ...(by === undefined ? {} : { by: { $literal: by } }) };
  const open = { $concatArrays: [{ $ifNull: ['$open', []] }, [draw]] };
  const counter = await Counters.findOneAndUpdate({ _id }, [{ $set: { value, open } }], {
    upsert: true,
    returnDocument: 'after',
    updatePipeline: true,
  }).lean<Counter>();
  return keepDrawn(wish, { ...wish, id, count, last: counter?.value ?? count });
}

/** Keeps what was drawn, number by number; doing it again changes nothing. */
export async function keepDrawn(
  { type, definition }: Pick<NumberWish, 'type' | 'definition'>,
  { id, last, count, at, by }: Omit<OpenDraw, 'by'> & { by?: string | undefined },
): Promise<string[]> {
  const year = numberYear(at);
  const numbers = Array.from({ length: count }, (_, index) =>
    formatNumber(definition.number.pattern, at, last - count + 1 + index),
  );
  await DrawnNumbers.bulkWrite(
    numbers.map((number) => {
      const row = { type, year, number, at, ...(by === undefined ? {} : { by }) };
      return { updateOne: { filter: { _id: drawnId(type, number) }, update: { $setOnInsert: row }, upsert: true } };
    }),
  );
  await Counters.updateOne({ _id: counterOf(type, year) }, { $pull: { open: { id } } });
  return numbers;
}

/** In the transaction that writes the records: the numbers have become theirs. If it fails, the numbers keep why. */
export async function useNumbers(session: ClientSession, type: string, numbers: readonly string[]): Promise<void> {
  await DrawnNumbers.deleteMany({ _id: { $in: numbers.map((number) => drawnId(type, number)) } }, { session });
  onAbort(session, (error) => explainNumbers(type, numbers, failureOf(error)));
}

/** Says why numbers that were drawn have no record. */
export async function explainNumbers(
  type: string,
  numbers: readonly string[],
  why: { code: string; text: string },
): Promise<void> {
  await DrawnNumbers.updateMany({ _id: { $in: numbers.map((number) => drawnId(type, number)) } }, { $set: { why } });
}

/** A repeat was given what the first request had made, so that the number was not needed. */
export const NOT_NEEDED = { code: 'REPEATED', text: '' } as const;

const LONGEST_TEXT = 500;

function failureOf(error: unknown): { code: string; text: string } {
  const { code, name } = error as { code?: unknown; name?: unknown };
  const named = typeof code === 'string' ? code : typeof name === 'string' ? name : 'ERROR';
  const text = error instanceof Error ? error.message : String(error);
  return { code: isCollision(error) ? 'COLLISION' : named, text: text.slice(0, LONGEST_TEXT) };
}
