import { computeFields } from '../packs/computed';
import { cleanRichText, plainText } from '../packs/kinds/rich-text';
import type { FieldDefinition, RecordDefinition } from '../packs/types';
import { changesOf, fieldOf } from './fields';
import type { FieldChange } from './models/history';
import type { Fields } from './models/record';
import { Refusal } from './refusal';
import { wordsOf } from './words';

function cleaned(field: FieldDefinition | undefined, value: unknown): unknown {
  if (field?.kind === 'richtext' && typeof value === 'string') {
    return cleanRichText(value) || null;
  }
  if (field?.kind !== 'rows' || !Array.isArray(value)) {
    return value;
  }
  const columns = field.items?.properties ?? {};
  return value
    .filter(saysSomething)
    .map((row: unknown): unknown =>
      typeof row === 'object' && row !== null
        ? Object.fromEntries(Object.entries(row).map(([key, cell]) => [key, cleaned(columns[key], cell)]))
        : row,
    );
}

/** Forms offer a row to begin with; untouched it is none. */
const saysSomething = (row: unknown): boolean =>
  typeof row !== 'object' ||
  row === null ||
  Object.values(row).some((cell) => cell !== null && cell !== undefined && cell !== '');

/** Values as they are kept, whoever writes them: rich text without what may not stand in it, nothing for calculated fields. */
function storable(definition: RecordDefinition, values: Fields): Fields {
  return Object.fromEntries(
    Object.entries(values).flatMap(([key, value]): [string, unknown][] => {
      const field = fieldOf(definition, key);
      return field?.computed === undefined ? [[key, cleaned(field, value)]] : [];
    }),
  );
}

/** @throws Refusal COMPUTED_FAILED naming the first field that cannot be calculated */
function computed(definition: RecordDefinition, fields: Fields): Fields {
  const { values, troubles } = computeFields(definition, fields);
  const [trouble] = troubles;
  if (trouble) {
    throw new Refusal('COMPUTED_FAILED', { field: trouble.field, reason: trouble.error.message });
  }
  return values;
}

/** The fields that a new record begins with, the calculated ones among them. @throws Refusal COMPUTED_FAILED */
export function newFields(definition: RecordDefinition, given: Fields): Fields {
  const fields = storable(definition, given);
  const all = { ...fields, ...computed(definition, fields) };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== null && value !== undefined));
}

/**
 * What `set` changes in a record, with the calculated fields that follow from it.
 * @throws Refusal COMPUTED_FAILED
 */
export function fieldChanges(definition: RecordDefinition, before: Fields, set: Fields): FieldChange[] {
  const own = changesOf(before, storable(definition, set));
  if (own.length === 0) {
    return own;
  }
  const after = { ...before, ...Object.fromEntries(own.map(({ field, to }) => [field, to])) };
  return [...own, ...changesOf(before, computed(definition, after))];
}

/** Fields whose words a record is found by, before its rich texts. */
const SEARCHED = ['title', 'text', 'description'];

/**
 * The words under which a record is found: of its number, title and descriptions. Those of sensitive fields would tell
 * everybody who searches what stands there.
 */
export function recordWords(
  definition: RecordDefinition,
  fields: Fields,
  ...numbers: (string | undefined)[]
): string[] {
  const { properties } = definition.fields;
  const rich = Object.keys(properties).filter((key) => properties[key]?.kind === 'richtext' && !SEARCHED.includes(key));
  const searched = [...SEARCHED, ...rich].filter((key) => !properties[key]?.sensitive);
  const texts = searched.map((key) => {
    const value = fields[key];
    return fieldOf(definition, key)?.kind === 'richtext' && typeof value === 'string' ? plainText(value) : value;
  });
  return wordsOf(...numbers, ...texts);
}
