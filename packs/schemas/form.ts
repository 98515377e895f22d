import type { JsonSchema } from '../job-types';

const component: JsonSchema = {
  type: 'object',
  properties: {
    type: { type: 'string' },
    key: { type: 'string' },
    label: { type: 'string' },
    properties: { type: 'object', additionalProperties: { type: 'string' } },
    conditional: { type: 'object', properties: { hide: { type: 'string' } } },
    values: {
      type: 'array',
      items: { type: 'object', properties: { label: { type: 'string' } }, required: ['label', 'value'] },
    },
    components: { type: 'array', items: { $ref: '#/$defs/component' } },
  },
  required: ['type'],
};

/** `*.form`: the frame of a form-js form; its components are checked one by one. */
export const formSchema: JsonSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  type: 'object',
  properties: {
    id: { type: 'string', minLength: 1 },
    type: { const: 'default' },
    schemaVersion: { type: 'integer', minimum: 4 },
    components: { type: 'array', items: { $ref: '#/$defs/component' } },
  },
  required: ['id', 'type', 'components'],
  $defs: { component },
};
