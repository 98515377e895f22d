import { listIndexOf, EVERY, SEARCH_INDEX } from '../../records/list-index';
import { Records, type RecordDocument } from '../../records/models/record';
import type { AskedWord } from '../../records/words';
import { keysetPage, type KeysetQuery, type Page, type Sort } from '../keyset';
import { LOOKED_AT, siftedPage } from '../sifted-page';
import type { Range } from './list-ranges';

type Filter = Record<string, unknown>;

/** A question to the lists of records, in the terms of their indexes. */
export interface ListQuestion {
  readonly types: readonly string[];
  /** Each narrows the list to records that have one of its facets. */
  readonly narrowed: readonly (readonly string[])[];
  /** All of these words must be there. Records with words come in the order of their creation. */
  readonly words: readonly AskedWord[];
  /** Each of these too. That of the column that is sorted by is answered by the index. */
  readonly ranges?: readonly Range[];
  readonly sort: Sort;
}

/** One way into the records: a condition that an index begins with. */
interface Way {
  readonly filter: Filter;
  readonly index: string;
}

interface Plan extends Way {
  /** What this way does not answer. */
  readonly sift: readonly Filter[];
}

/** What is read of every record that a list shows, beside fields of its type. */
const HEAD = ['_id', 'type', 'number', 'state', 'createdAt', 'updatedAt', 'due', 'tags'] as const;

/** A record as lists read it, with those of its fields that were asked for. */
export type ListedRecord = Pick<RecordDocument, (typeof HEAD)[number] | 'fields'>;

/** Counted so far; nobody reads a list of more row by row. */
export const COUNTED_AT_MOST = 1_000;

function waysOf({ types, narrowed, words, ranges = [], sort }: ListQuestion): Way[] {
  const within = Object.assign(
    {},
    ...ranges.filter(({ path }) => path === sort.field).map(({ where }) => where),
  ) as Filter;
  const type = types.length === 1 ? types[0] : { $in: types };
  const byFacet = narrowed.map((facets): Way => {
    const facet = facets.length === 1 ? facets[0] : { $in: facets };
    return { filter: { type, facets: facet, ...within }, index: listIndexOf(sort.field) };
  });
  const byWord = words.map(({ key }): Way => ({ filter: { type, finds: key, ...within }, index: SEARCH_INDEX }));
  const ways = [...byWord, ...byFacet];
  return ways.length > 0 ? ways : [{ filter: { type, facets: EVERY, ...within }, index: listIndexOf(sort.field) }];
}

const countOf = ({ filter, index }: Way, limit: number): Promise<number> =>
  Records.countDocuments(filter, { limit, hint: index });

/** The way with the fewest records; the other conditions are asked of each of these. */
async function planFor(question: ListQuestion): Promise<Plan> {
  const ways = waysOf(question);
  const beginnings = question.words.flatMap(({ beginning }) =>
    beginning === undefined ? [] : [{ words: { $regex: `^${beginning.replaceAll('.', String.raw`\.`)}` } }],
  );
  const counts = ways.length === 1 ? [0] : await Promise.all(ways.map((way) => countOf(way, LOOKED_AT)));
  const best = counts.indexOf(Math.min(...counts));
  const [way] = ways.splice(best, 1);
  if (!way) {
    throw new Error('a list without a way into it');
  }
  const { ranges = [], sort } = question;
  const beside = ranges.filter(({ path }) => path !== sort.field).map(({ where }) => where);
  return { ...way, sift: [...ways.map(({ filter }) => filter), ...beginnings, ...beside] };
}

export interface ListPart {
  readonly limit: number;
  readonly cursor?: string | undefined;
  /** Fields of the type that are read of each record: others can be long. */
  readonly fields: readonly string[];
}

/**
 * A page of records. Where several conditions meet, the one with the fewest records is walked in the order of the list;
 * a page may then be shorter than asked for and still have a next one.
 * @throws Problem CURSOR_INVALID
 */
export async function listPage(
  question: ListQuestion,
  { limit, cursor, fields }: ListPart,
): Promise<Page<ListedRecord>> {
  const { filter, index, sift } = await planFor(question);
  const { sort } = question;
  const paths = [...HEAD, sort.field, ...fields.map((key) => `fields.${key}`)];
  const query: KeysetQuery<RecordDocument> & { index: string } = {
    ...{ model: Records, filter, index, sort, limit, cursor },
    projection: Object.fromEntries(paths.map((path) => [path, 1] as const)),
  };
  return sift.length === 0 ? keysetPage(query) : siftedPage({ ...query, sift: { $and: sift } });
}

/** No more records than these can be in the list; counted in an index alone, to the limit. */
export async function atMost(question: ListQuestion, limit: number): Promise<number> {
  return countOf(await planFor(question), limit);
}

export interface Total {
  readonly count: number;
  /** There are more than were counted. */
  readonly over: boolean;
}

/** How many records a question has, counted to a limit in an index alone; with several conditions among the first of them. */
export async function listTotal(question: ListQuestion): Promise<Total> {
  const { filter, index, sift } = await planFor(question);
  if (sift.length === 0) {
    const count = await countOf({ filter, index }, COUNTED_AT_MOST + 1);
    return { count: Math.min(count, COUNTED_AT_MOST), over: count > COUNTED_AT_MOST };
  }
  const rows = await Records.find(filter, { _id: 1 }).hint(index).limit(LOOKED_AT).lean();
  const ids = rows.map(({ _id }) => _id);
  const count = await Records.countDocuments({ $and: [{ _id: { $in: ids } }, ...sift] }, { hint: '_id_' });
  return { count, over: rows.length === LOOKED_AT };
}
