import type { JsonSchema } from '../job-types';
import { keySchema, listOf, objectOf, textSchema } from './common';

const entry = objectOf({ key: keySchema, names: textSchema, active: { type: 'boolean' }, parent: keySchema }, [
  'key',
  'names',
]);

/** `lists.json`: lists that people maintain, with the entries that they begin with. */
export const listsSchema: JsonSchema = listOf(
  { key: keySchema, names: textSchema, parent: keySchema, entries: { type: 'array', items: entry } },
  ['key', 'names', 'entries'],
);
