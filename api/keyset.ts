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

function valueAt(row: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], row);
}

function pack(value: unknown): Cursor['v'] {
  if (value instanceof Date) {
    return { date: value.toISOString() };
  }
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null;
}

const unpack = (value: NonNullable<Cursor['v']>): unknown => (typeof value === 'object' ? new Date(value.date) : value);

/** Rows behind `value, id` in the order of the sort. */
function behind({ field, descending }: Sort, value: unknown, id: string): Record<string, unknown> {
  const beyond = descending ? '$lt' : '$gt';
  return { $or: [{ [field]: { [beyond]: value } }, { [field]: value, _id: { [beyond]: id } }] };
}

/**
 * One page by keyset: cost does not grow with the page's number, and rows that come or go meanwhile neither repeat
 * nor hide others. Asks for rows with a value first, then for those without.
 * @throws Problem CURSOR_INVALID
 */
export async function keysetPage<T extends { _id: string }>(query: KeysetQuery<T>): Promise<Page<T>> {
  const { sort, limit } = query;
  const order = sort.descending ? -1 : 1;
  const from = query.cursor === undefined ? undefined : decode(query.cursor, sort);
  const find = (part: Record<string, unknown>, wanted: number, by: Record<string, 1 | -1>): Promise<T[]> =>
    query.model
      .find({ $and: [query.filter, part] } as QueryFilter<T>, query.projection ?? {})
      .sort(by)
      .limit(wanted)
      .lean<T[]>();

  const rows: T[] = [];
  if (from?.v !== null) {
    const part = from ? behind(sort, unpack(from.v), from.i) : { [sort.field]: { $ne: null } };
    rows.push(...(await find(part, limit + 1, { [sort.field]: order, _id: order })));
  }
  if (rows.length <= limit) {
    const part = {
      [sort.field]: null,
      ...(from?.v === null ? { _id: { [order === 1 ? '$gt' : '$lt']: from.i } } : {}),
    };
    rows.push(...(await find(part, limit + 1 - rows.length, { _id: order })));
  }
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  const more = rows.length > limit && last !== undefined;
  return { items, next: more ? encode({ s: nameOf(sort), v: pack(valueAt(last, sort.field)), i: last._id }) : null };
}
