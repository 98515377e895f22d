import type { JsonSchema } from '../job-types';

/** Parts that several files share. */
export const textSchema: JsonSchema = {
  type: 'object',
  properties: { zh: { type: 'string', minLength: 1 }, en: { type: 'string', minLength: 1 } },
  required: ['zh', 'en'],
  additionalProperties: false,
};

/** Keys of things people never see. */
export const keySchema: JsonSchema = { type: 'string', pattern: '^[A-Za-z][A-Za-z0-9_-]*$' };

export const namesOfKeys: JsonSchema = { type: 'array', items: { type: 'string', minLength: 1 } };

export const draft = 'https://json-schema.org/draft/2020-12/schema';

/** An array of objects with these properties. */
export function listOf(properties: Record<string, JsonSchema>, required: string[], open = false): JsonSchema {
  return { $schema: draft, type: 'array', items: objectOf(properties, required, open) };
}

/** An object with these properties and, unless open, no others. */
export function objectOf(properties: Record<string, JsonSchema>, required: string[], open = false): JsonSchema {
  return { type: 'object', properties, required, additionalProperties: open };
}
