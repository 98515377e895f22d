import type { z } from 'zod';
import { maySeeSensitive, readFilter } from '../../identity/policies';
import type { User } from '../../identity/user';
import type { FieldDefinition, RecordDefinition } from '../../packs/types';
import type { Sort } from '../keyset';
import { invalid, type FieldError } from '../problem';
import { BUILT_IN, pathOf } from './columns';
import { searchFilter } from './search';
import type { RecordListQuery } from './schema';

type Query = z.output<typeof RecordListQuery>;
type Filter = Record<string, unknown>;

const RESERVED = new Set(['cursor', 'limit', 'q', 'sort', 'mine', 'watching', 'phase', 'columns', 'format', 'view']);

const listed = (value: unknown): string[] =>
  (Array.isArray(value) ? value : [value]).flatMap((one) => String(one).split(',')).filter(Boolean);

/** A value of the address as it is stored: enum members keep their type, yes and no become booleans. */
function stored(field: FieldDefinition, value: string): unknown {
  if (field.kind === 'yesno') {
    return value === 'true';
  }
  const members = field.enum ?? field.items?.enum;
  const member = members?.find((one) => String(one) === value);
  return member ?? (field.type === 'number' || field.type === 'integer' ? Number(value) : value);
}

/** Nobody of a record: what such a person may see, they may see of every record. */
const NOBODY = { involved: [], fields: {} };

/** A sensitive field may be asked for by those alone who see it in every record: an order or a number tells as much. */
function mayAskFor(key: string, { fields, access }: RecordDefinition, user: User): boolean {
  return !fields.properties[key]?.sensitive || maySeeSensitive(user, access, NOBODY);
}

/** Filters that the list shows, and the people of the record. */
function filterKeys(definition: RecordDefinition, user: User): string[] {
  const { list, requesterField, ownerField } = definition;
  const keys = new Set([...list.filters, requesterField, ...(ownerField ? [ownerField] : [])]);
  return [...keys].filter((key) => mayAskFor(key, definition, user));
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

function filterFor(
  key: string,
  value: unknown,
  { definition, user }: { definition: RecordDefinition; user: User },
  errors: FieldError[],
): Filter {
  const values = listed(value);
  if (key === 'state') {
    errors.push(...values.filter((one) => !definition.states[one]).map((one) => stateError(one, definition)));
    return { state: { $in: values } };
  }
  const field = definition.fields.properties[key];
  if (!field || !filterKeys(definition, user).includes(key)) {
    errors.push(unknownFilter(key, definition, user));
    return {};
  }
  return { [pathOf(key)]: { $in: values.map((one) => stored(field, one)) } };
}

/**
 * The query of a list as a MongoDB filter: what the person may read, search words, the filters of the type.
 * @throws Problem REQUEST_INVALID naming filters or states that do not exist
 */
export function listFilter(query: Query, type: string, definition: RecordDefinition, user: User): Filter {
  const errors: FieldError[] = [];
  const filters = Object.entries(query)
    .filter(([key, value]) => !RESERVED.has(key) && value !== undefined && value !== '')
    .map(([key, value]) => filterFor(key, value, { definition, user }, errors));
  if (errors.length > 0) {
    throw invalid(...errors);
  }
  const { phase } = query;
  const states = phase && Object.keys(definition.states).filter((key) => definition.states[key]?.phase === phase);
  const parts: Filter[] = [
    readFilter(user, definition.access),
    searchFilter(query.q ?? ''),
    query.mine === 'true' ? { involved: user.id } : {},
    query.watching === 'true' ? { watchers: user.id } : {},
    states ? { state: { $in: states } } : {},
    ...filters,
  ].filter((part) => Object.keys(part).length > 0);
  return { type, ...(parts.length > 0 ? { $and: parts } : {}) };
}

/** Keys that the list of the type can be sorted by, for this person. */
export function sortKeys(definition: RecordDefinition, user: User): string[] {
  const columns = definition.list.columns.filter((key) => mayAskFor(key, definition, user));
  return [...new Set([...Object.keys(BUILT_IN), ...columns])];
}

/** The order of a list; by default that of the type. @throws Problem REQUEST_INVALID */
export function listSort(wish: string | undefined, definition: RecordDefinition, user: User): Sort {
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
  return { field: pathOf(key), descending: sort.startsWith('-') };
}
