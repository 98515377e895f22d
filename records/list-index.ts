/**
 * Every list of records is read from one of these indexes: type, facet, what it is sorted by, id. A facet is one value
 * that a list can be narrowed to (`state=closed`, `priority=2`, `@person`, `*` for all), so an index answers every
 * filter in its order, and there are as many indexes as there are things to sort by, however many types of record.
 */

/** Columns of every record, by which each list can be sorted. */
export const SORTED_PATHS = ['number', 'state', 'createdAt', 'updatedAt', 'due'] as const;

/** So many columns of a type beside them can be sorted by; each type uses the places for columns of its own. */
export const SORTED_CELLS = 8;

/** Where the value of the type's so-many-th sorted column lies. */
export const cellPath = (place: number): string => `cells.c${place}`;

/** The facet of every record but the confidential ones. */
export const EVERY = '*';

/** The facet of somebody who may read the record as this person: having a part in it, or named in one of its fields. */
export const facetOfPerson = (id: string): string => `@${id}`;

/** The facet of somebody who watches the record. */
export const facetOfWatcher = (id: string): string => `^${id}`;

/** The facet of one value of a column. */
export const facetOf = (column: string, value: unknown): string => `${column}=${String(value)}`;

/** The column under which the tags of a record are found. */
export const TAGS = 'tags';

/** Name of the index for lists in the order of this path. */
export const listIndexOf = (path: string): string => `list by ${path}`;

/** Name of the index for words; searches come in the order of creation. */
export const SEARCH_INDEX = 'search';

type Index = [fields: Record<string, 1 | -1>, options: { name: string }];

const sorted = [...SORTED_PATHS, ...Array.from({ length: SORTED_CELLS }, (_, place) => cellPath(place))];

/** The indexes of the collection of records that lists and searches need. */
export const LIST_INDEXES: Index[] = [
  ...sorted.map((path): Index => [{ type: 1, facets: 1, [path]: 1, _id: 1 }, { name: listIndexOf(path) }]),
  [{ type: 1, finds: 1, createdAt: 1, _id: 1 }, { name: SEARCH_INDEX }],
  [{ type: 1, keyed: 1 }, { name: 'keyed' }],
];
