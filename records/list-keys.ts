import { createHash } from 'node:crypto';
import { fieldRules } from '../domain/access-rule';
import type { FieldDefinition, RecordDefinition } from '../packs/types';
import { cellPath, facetOf, facetOfWatcher, SORTED_CELLS, TAGS } from './list-index';
import type { RecordDocument } from './models/record';
import { readFacets } from './read-facets';
import { begunWords } from './words';

/** Raised whenever records must be given other keys than before, whatever their type. */
const FORM = 1;

/** Kinds whose values a list can be narrowed to; text is found by words. */
const NARROWING = new Set([
  ...['yesno', 'choice', 'choices', 'person', 'group', 'role', 'organisation', 'service', 'ci', 'record'],
]);
const UNSORTED = new Set(['rows', 'choices', 'richtext', 'period', 'file']);
const LONGEST_TEXT = 100;
const LONGEST_VALUE = 200;

/** What a record carries so that lists find it by an index alone; follows from its other values. */
export interface ListKeys {
  readonly facets: string[];
  readonly cells: Record<string, string | number | boolean>;
  readonly finds: string[];
  readonly keyed: string;
}

type Source = Pick<RecordDocument, 'state' | 'fields' | 'involved' | 'watchers' | 'tags' | 'words'>;

const isMany = (field: FieldDefinition): boolean => field.type === 'array' || field.items !== undefined;

/** Fields that lists of the type can be narrowed by: its filters, its people, and columns with values to choose. */
export function facetFields({ list, requesterField, ownerField, fields }: RecordDefinition): string[] {
  const columns = list.columns.filter((key) => NARROWING.has(fields.properties[key]?.kind ?? ''));
  const keys = new Set([...list.filters, requesterField, ...(ownerField ? [ownerField] : []), ...columns]);
  return [...keys].filter((key) => Object.hasOwn(fields.properties, key));
}

/** Fields by which lists of the type can be sorted, in the order of their places: its first columns with one value. */
export function sortedFields({ list, fields }: RecordDefinition): string[] {
  const keys = list.columns.filter((key) => {
    const field = Object.hasOwn(fields.properties, key) ? fields.properties[key] : undefined;
    return field !== undefined && !isMany(field) && !UNSORTED.has(field.kind);
  });
  return [...new Set(keys)].slice(0, SORTED_CELLS);
}

/** Where the value lies by which a list is sorted by this field; undefined where it cannot be. */
export function sortedPath(definition: RecordDefinition, key: string): string | undefined {
  const place = sortedFields(definition).indexOf(key);
  return place < 0 ? undefined : cellPath(place);
}

const forms = new WeakMap<RecordDefinition, string>();

/** Names how records of the type are keyed; another where its columns or filters are others. */
export function keyForm(definition: RecordDefinition): string {
  const known = forms.get(definition);
  if (known !== undefined) {
    return known;
  }
  const { read, confidential } = definition.access;
  const sorted = sortedFields(definition).map((key) => [key, definition.fields.properties[key]?.enum]);
  const text = JSON.stringify([FORM, sorted, facetFields(definition), fieldRules(read), confidential]);
  const form = createHash('sha256').update(text).digest('base64url').slice(0, 12);
  forms.set(definition, form);
  return form;
}

/** The keys of a record as it is now; written with it whenever one of its values changes. */
export function listKeys(definition: RecordDefinition, record: Source): ListKeys {
  const { state, fields, watchers = [], tags = [], words } = record;
  const values = facetFields(definition).flatMap((key) => facetsOf(key, fields[key]));
  const cells = sortedFields(definition).flatMap((key, place) => {
    const value = cellOf(definition.fields.properties[key], fields[key]);
    return value === undefined ? [] : [[`c${place}`, value] as const];
  });
  const people = [...readFacets(definition.access, record), ...watchers.map(facetOfWatcher)];
  return {
    facets: [...new Set([...people, facetOf('state', state), ...facetsOf(TAGS, tags), ...values])],
    cells: Object.fromEntries(cells),
    finds: begunWords(words),
    keyed: keyForm(definition),
  };
}

function facetsOf(key: string, value: unknown): string[] {
  return (Array.isArray(value) ? value : [value])
    .filter((one) => ['string', 'number', 'boolean'].includes(typeof one) && String(one).length <= LONGEST_VALUE)
    .map((one) => facetOf(key, one));
}

/** A choice is sorted by the order of its values, text without regard to case. */
function cellOf(field: FieldDefinition | undefined, value: unknown): string | number | boolean | undefined {
  if (field?.enum) {
    const place = field.enum.findIndex((one) => one === value);
    return place < 0 ? undefined : place;
  }
  if (typeof value === 'string') {
    return value === '' ? undefined : value.slice(0, LONGEST_TEXT).toLowerCase();
  }
  return typeof value === 'number' || typeof value === 'boolean' ? value : undefined;
}
