import type { z } from 'zod';
import { tagOf } from '../../domain/tags';
import { facetsOpenTo } from '../../identity/policies';
import type { User } from '../../identity/user';
import type { RecordDefinition } from '../../packs/types';
import { facetOf, facetOfPerson, facetOfWatcher, SORTED_PATHS, TAGS } from '../../records/list-index';
import { facetFields, sortedFields, sortedPath } from '../../records/list-keys';
import { isKeyed } from '../../records/rekey';
import { askedWords } from '../../records/words';
import type { Sort } from '../keyset';
import { invalid, Problem, type FieldError } from '../problem';
import { mayAskFor } from './list-access';
import type { ListQuestion } from './list-question';
import { isRange, rangeColumns, rangeOf, type Range } from './list-ranges';
import type { RecordListQuery } from './schema';

type Query = z.output<typeof RecordListQuery>;

const RESERVED = new Set(['cursor', 'limit', 'q', 'sort', 'mine', 'watching', 'phase', 'columns', 'format', 'view']);

const listed = (value: unknown): string[] =>
  (Array.isArray(value) ? value : [value]).flatMap((one) => String(one).split(',')).filter(Boolean);

/** The keys by which the list can be narrowed, for this person. */
export function filterKeys(definition: RecordDefinition, user: User): string[] {
  return ['state', TAGS, ...facetFields(definition)].filter((key) => mayAskFor(key, definition, user));
}

function unknownFilter(key: string, definition: RecordDefinition, user: User): FieldError {
  const known = filterKeys(definition, user).join(', ');
  return {
    field: key,
    code: 'FILTER_UNKNOWN',
    message: { zh: `没有此筛选项，可用的有：${known}`, en: `There is no such filter; there are: ${known}` },
  };
}

function stateError(value: string, definition: RecordDefinition): FieldError {
  const known = Object.keys(definition.states).join(', ');
  return {
    field: 'state',
    code: 'STATE_UNKNOWN',
    message: { zh: `没有状态“${value}”，可用的有：${known}`, en: `There is no state "${value}"; there are: ${known}` },
  };
}

/** The facets of one filter; one of its values is enough. */
function facetsFor(
  key: string,
  value: unknown,
  { definition, user }: { definition: RecordDefinition; user: User },
  errors: FieldError[],
): string[] {
  const values = [...new Set(listed(value))];
  if (!filterKeys(definition, user).includes(key)) {
    errors.push(unknownFilter(key, definition, user));
  } else if (key === 'state') {
    errors.push(...values.filter((one) => !definition.states[one]).map((one) => stateError(one, definition)));
  }
  return values.map((one) => facetOf(key, key === TAGS ? (tagOf(one) ?? one) : one));
}

/** Conditions of the parameters that every list has. */
function commonFacets({ mine, watching, phase }: Query, { access, states }: RecordDefinition, user: User): string[][] {
  const open = facetsOpenTo(user, access);
  const own = facetOfPerson(user.id);
  // What is theirs they may read.
  const readable = mine === 'true' ? [[own]] : open ? [open] : [];
  const inPhase = Object.keys(states).filter((key) => states[key]?.phase === phase);
  return [
    ...readable,
    ...(watching === 'true' ? [[facetOfWatcher(user.id)]] : []),
    ...(phase === undefined ? [] : [inPhase.map((state) => facetOf('state', state))]),
  ];
}

/**
 * The query of a list in the terms of its indexes: what the person may read, words, the filters and the order.
 * @throws Problem REQUEST_INVALID naming filters, states or orders that do not exist
 */
export function listQuestion(query: Query, type: string, definition: RecordDefinition, user: User): ListQuestion {
  const errors: FieldError[] = [];
  const asked = Object.entries(query).filter(
    ([key, value]) => !RESERVED.has(key) && value !== undefined && value !== '',
  );
  const reader = { definition, user };
  const ranges = rangesFor(asked, reader, errors);
  const filters = asked
    .filter(([key, value]) => !asksRange(key, value, reader))
    .map(([key, value]) => facetsFor(key, value, reader, errors));
  if (errors.length > 0) {
    throw invalid(...errors);
  }
  const words = askedWords(query.q ?? '');
  const narrowed = [...commonFacets(query, definition, user), ...filters];
  const sort = boundSort(listSort(query.sort, definition, user), words.length > 0, ranges);
  return { types: [type], narrowed, words, ranges, sort };
}

interface Asking {
  readonly definition: RecordDefinition;
  readonly user: User;
}

/** `from..to` is a range, but for a filter without ranges whose value happens to look like one. */
function asksRange(key: string, value: unknown, { definition, user }: Asking): value is string {
  const isFilterAlone =
    filterKeys(definition, user).includes(key) && !rangeColumns(definition, user).some((column) => column.key === key);
  return isRange(value) && !isFilterAlone;
}

function rangesFor(asked: readonly (readonly [string, unknown])[], asking: Asking, errors: FieldError[]): Range[] {
  return asked.flatMap(([key, value]) => {
    const range = asksRange(key, value, asking) ? rangeOf(key, value, asking) : undefined;
    if (range && 'code' in range) {
      errors.push(range);
      return [];
    }
    return range ?? [];
  });
}

/**
 * The order that an index has together with what is asked: words come by creation, newest first unless oldest first is
 * asked for; a range comes in the order of its column, the latest or largest first unless asked otherwise.
 */
function boundSort(sort: Sort, hasWords: boolean, ranges: readonly Range[]): Sort {
  const paths = hasWords ? ['createdAt'] : ranges.map(({ path }) => path);
  const [first = sort.field] = paths;
  return paths.length === 0 || paths.includes(sort.field) ? sort : { field: first, descending: true };
}

/**
 * Refuses a question for columns that the records of the type are not all keyed for, because they have just become
 * columns.
 * @throws Problem LIST_PREPARING
 */
export async function assertKeyed(query: Query, type: string, definition: RecordDefinition): Promise<void> {
  const own = new Set([...facetFields(definition), ...sortedFields(definition)]);
  const order = (query.sort ?? definition.list.sort).replace(/^-/, '');
  const asksOwn = own.has(order) || Object.keys(query).some((key) => !RESERVED.has(key) && own.has(key));
  if (asksOwn && !(await isKeyed(type, definition))) {
    throw new Problem('LIST_PREPARING');
  }
}

/** Keys that the list of the type can be sorted by, for this person; each has an index. */
export function sortKeys(definition: RecordDefinition, user: User): string[] {
  const columns = sortedFields(definition).filter((key) => mayAskFor(key, definition, user));
  return [...SORTED_PATHS, ...columns];
}

/** Those of the keys that are orders of this question; words and ranges leave their own alone. */
export function sortKeysOf({ words, ranges = [] }: ListQuestion, definition: RecordDefinition, user: User): string[] {
  if (words.length > 0) {
    return ['createdAt'];
  }
  const paths = ranges.map(({ path }) => path);
  return sortKeys(definition, user).filter(
    (key) => paths.length === 0 || paths.includes(sortedPath(definition, key) ?? key),
  );
}

/** The order of a list; by default that of the type. @throws Problem REQUEST_INVALID */
function listSort(wish: string | undefined, definition: RecordDefinition, user: User): Sort {
  const sort = wish ?? definition.list.sort;
  const key = sort.replace(/^-/, '');
  const keys = sortKeys(definition, user);
  if (!keys.includes(key)) {
    const known = keys.join(', ');
    throw invalid({
      field: 'sort',
      code: 'SORT_UNKNOWN',
      message: { zh: `不能按此列排序，可用的有：${known}`, en: `Cannot sort by this; there are: ${known}` },
    });
  }
  return { field: sortedPath(definition, key) ?? key, descending: sort.startsWith('-') };
}
