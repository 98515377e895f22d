import type { QueryFilter } from 'mongoose';
import { cursorAt, cut, readBehind, type KeysetQuery, type Page } from './keyset';

/** Rows looked at for one page before it is given as it is. */
export const LOOKED_AT = 2_000;
const FIRST_LOOK = 4;
const LATER_LOOK = 1_000;

export interface SiftedQuery<T> extends KeysetQuery<T> {
  readonly index: string;
  /** What the index does not know; asked of each row. */
  readonly sift: Record<string, unknown>;
}

/**
 * One page of the rows that pass the sieve, in the order of an index that does not know it. The work is bounded: a page
 * may hold fewer rows than asked for, even none, and still have a next one that looks further.
 * @throws Problem CURSOR_INVALID
 */
export async function siftedPage<T extends { _id: string }>(query: SiftedQuery<T>): Promise<Page<T>> {
  const { sort, limit } = query;
  const found: T[] = [];
  let cursor = query.cursor;
  for (let looked = 0; looked < LOOKED_AT;) {
    const wanted = looked === 0 ? FIRST_LOOK * limit : LATER_LOOK;
    const rows = await readBehind({ ...query, cursor, projection: { _id: 1, [sort.field]: 1 } }, wanted);
    found.push(...(await sifted(query, rows)));
    if (found.length > limit) {
      return cut(found, query);
    }
    const last = rows.at(-1);
    if (rows.length < wanted || last === undefined) {
      return { items: found, next: null };
    }
    cursor = cursorAt(last, sort);
    looked += rows.length;
  }
  return { items: found, next: cursor ?? null };
}

/** Those of the rows that pass, whole and in the same order. */
async function sifted<T extends { _id: string }>(
  { model, sift, projection = {} }: SiftedQuery<T>,
  rows: readonly { _id: string }[],
): Promise<T[]> {
  if (rows.length === 0) {
    return [];
  }
  const ids = rows.map(({ _id }) => _id);
  const passed = await model
    .find({ $and: [{ _id: { $in: ids } }, sift] } as unknown as QueryFilter<T>, projection)
    .hint('_id_')
    .lean<T[]>();
  const byId = new Map(passed.map((row) => [row._id, row]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}
