import type { Model, QueryFilter } from 'mongoose';
import { z } from 'zod';
import { Problem } from './problem';

/** Sorting by one field, ties broken by `_id`; rows without the field come last, whatever the direction. */
export interface Sort {
  readonly field: string;
  readonly descending: boolean;
}

export interface Page<T> {
  readonly items: T[];
  readonly next: string | null;
}

export interface KeysetQuery<T> {
  readonly model: Model<T>;
  readonly filter: Record<string, unknown>;
  readonly sort: Sort;
  readonly limit: number;
  readonly cursor?: string | undefined;
  readonly projection?: Record<string, 0 | 1>;
  /** There is seldom a page of them: all are read at once, in no order, and those who ask put them in theirs. */
  readonly few?: boolean;
  /** Name of the index that has the rows of the filter in the order of the sort; else the database chooses. */
  readonly index?: string;
}

const Value = z.union([z.string(), z.number(), z.boolean(), z.object({ date: z.iso.datetime() })]);

/** Where a page ended: sort, last value (null in the part of rows without one) and last id. */
const Cursor = z.object({ s: z.string(), v: Value.nullable(), i: z.string() });
type Cursor = z.infer<typeof Cursor>;

const nameOf = ({ field, descending }: Sort): string => (descending ? `-${field}` : field);

function encode(cursor: Cursor): string {
  return Buffer.from(JSON.stringify(cursor)).toString('base64url');
}

function decode(text: string, sort: Sort): Cursor {
  try {
    const cursor = Cursor.parse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8')));
    if (cursor.s === nameOf(sort)) {
      return cursor;
    }
  } catch (error) {
    if (!(error instanceof SyntaxError) && !(error instanceof z.ZodError)) {
      throw error;
    }
  }
  throw new Problem('CURSOR_INVALID');
}

/** The value of a row at a path of names parted by dots. */
export function valueAt(row: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], row);
}

function pack(value: unknown): Cursor['v'] {
  if (value instanceof Date) {
    return { date: value.toISOString() };
  }
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null;
}

const unpack = (value: NonNullable<Cursor['v']>): unknown => (typeof value === 'object' ? new Date(value.date) : value);

/** The cursor of the page that begins behind this row. */
export function cursorAt(row: { _id: string }, sort: Sort): string {
  return encode({ s: nameOf(sort), v: pack(valueAt(row, sort.field)), i: row._id });
}

interface Part {
  readonly where: Record<string, unknown>;
  readonly by: Record<string, 1 | -1>;
}

/**
 * What comes behind the cursor, in parts that are each one stretch of an index: rows with the cursor's value and a
 * later id, rows with a later value, rows without one.
 */
function partsBehind(sort: Sort, cursor: string | undefined): Part[] {
  const { field, descending } = sort;
  const beyond = descending ? '$lt' : '$gt';
  const order = descending ? -1 : 1;
  const byId: Part['by'] = { _id: order };
  const byValue: Part['by'] = { [field]: order, _id: order };
  const without: Part = { where: { [field]: null }, by: byId };
  if (cursor === undefined) {
    return [{ where: { [field]: { $ne: null } }, by: byValue }, without];
  }
  const { v, i } = decode(cursor, sort);
  if (v === null) {
    return [{ where: { [field]: null, _id: { [beyond]: i } }, by: byId }];
  }
  const value = unpack(v);
  const same: Part = { where: { [field]: value, _id: { [beyond]: i } }, by: byId };
  return [same, { where: { [field]: { [beyond]: value } }, by: byValue }, without];
}

/**
 * The next rows behind the cursor, at most `wanted`; where all there are is less than that, they may be in no order.
 * @throws Problem CURSOR_INVALID
 */
export async function readBehind<T extends { _id: string }>(query: KeysetQuery<T>, wanted: number): Promise<T[]> {
  if (query.few && query.cursor === undefined) {
    const all = await rowsOf(query, query.filter).limit(wanted);
    if (all.length < wanted) {
      return all;
    }
  }
  const parts = partsBehind(query.sort, query.cursor);
  const rows: T[] = [];
  for (const part of parts) {
    if (rows.length < wanted) {
      rows.push(...(await readPart(query, part, wanted - rows.length)));
    }
  }
  return rows;
}

async function readPart<T>(query: KeysetQuery<T>, { where, by }: Part, wanted: number): Promise<T[]> {
  return rowsOf(query, { $and: [query.filter, where] })
    .sort(by)
    .limit(wanted);
}

function rowsOf<T>({ model, projection = {}, index }: KeysetQuery<T>, filter: Record<string, unknown>) {
  const found = model.find(filter as QueryFilter<T>, projection).lean<T[]>();
  return index === undefined ? found : found.hint(index);
}

/**
 * One page by keyset: cost does not grow with the page's number, and rows that come or go meanwhile neither repeat
 * nor hide others. Rows with a value come first, then those without.
 * @throws Problem CURSOR_INVALID
 */
export async function keysetPage<T extends { _id: string }>(query: KeysetQuery<T>): Promise<Page<T>> {
  return cut(await readBehind(query, query.limit + 1), query);
}

/** The page among rows of which one more than a page was asked for. */
export function cut<T extends { _id: string }>(
  rows: readonly T[],
  { limit, sort }: Pick<KeysetQuery<T>, 'limit' | 'sort'>,
): Page<T> {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, next: rows.length > limit && last !== undefined ? cursorAt(last, sort) : null };
}
