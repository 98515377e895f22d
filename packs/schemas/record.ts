import type { JsonSchema } from '../job-types';
import { draft, keySchema, namesOfKeys, objectOf, textSchema } from './common';

const kinds = [
  'text',
  'area',
  'richtext',
  'number',
  'money',
  'yesno',
  'choice',
  'choices',
  'date',
  'datetime',
  'period',
  'duration',
  'person',
  'group',
  'role',
  'organisation',
  'service',
  'ci',
  'record',
  'file',
  'rows',
];

const fieldRule = objectOf({ rule: { type: 'string', minLength: 1 }, message: textSchema }, ['rule', 'message']);

/** A field: any JSON Schema keyword beside our annotations. */
const field: JsonSchema = objectOf(
  {
    names: textSchema,
    kind: { enum: kinds },
    options: { type: 'object', additionalProperties: textSchema },
    engine: { type: 'boolean' },
    material: { type: 'boolean' },
    sensitive: { type: 'boolean' },
    help: textSchema,
    recordType: keySchema,
    time: { enum: ['past', 'future'] },
    precision: { enum: ['day', 'minute'] },
    openEnded: { type: 'boolean' },
    currency: { type: 'string', pattern: '^[A-Z]{3}$' },
    list: keySchema,
    parent: keySchema,
    computed: { type: 'string', minLength: 1 },
    rules: { type: 'array', minItems: 1, items: fieldRule },
    sum: { type: 'boolean' },
  },
  ['names', 'kind'],
  true,
);

const state = objectOf(
  { names: textSchema, meaning: textSchema, phase: { enum: ['open', 'waiting', 'done', 'ended'] } },
  ['names', 'meaning', 'phase'],
);

const start = objectOf(
  {
    key: keySchema,
    names: textSchema,
    process: keySchema,
    message: { type: 'string', minLength: 1 },
    form: keySchema,
    roles: namesOfKeys,
    existing: { type: 'boolean' },
    about: keySchema,
  },
  ['key', 'names', 'process', 'message', 'form', 'roles'],
);

const relation = objectOf(
  { names: textSchema, inverse: keySchema, inverseNames: textSchema, acyclic: { type: 'boolean' } },
  ['names'],
);

const check = objectOf({ field: keySchema, rule: { type: 'string', minLength: 1 }, message: textSchema }, [
  'field',
  'rule',
  'message',
]);

const texts: JsonSchema = { type: 'array', items: textSchema };

const byKey = (items: JsonSchema): JsonSchema => ({
  type: 'object',
  propertyNames: keySchema,
  additionalProperties: items,
});

/** `record.json`: the record type of a pack. */
export const recordSchema: JsonSchema = {
  $schema: draft,
  ...objectOf(
    {
      $schema: { type: 'string' },
      names: textSchema,
      plural: textSchema,
      clause: { type: 'string' },
      purpose: textSchema,
      inputs: texts,
      outputs: texts,
      number: objectOf(
        {
          prefix: { type: 'string', pattern: '^[A-Z][A-Z0-9]*$' },
          pattern: { type: 'string', pattern: '\\{0+\\}' },
        },
        ['prefix', 'pattern'],
      ),
      initialState: keySchema,
      states: { ...byKey(state), minProperties: 1 },
      fields: objectOf(
        { type: { const: 'object' }, properties: byKey(field), required: namesOfKeys },
        ['type', 'properties'],
        true,
      ),
      sections: { type: 'array', items: objectOf({ names: textSchema, fields: namesOfKeys }, ['names', 'fields']) },
      starts: { type: 'array', minItems: 1, items: start },
      messages: byKey(objectOf({ names: textSchema, reason: { type: 'boolean' } }, ['names'])),
      import: { type: 'boolean' },
      access: objectOf(
        {
          read: namesOfKeys,
          sensitive: namesOfKeys,
          confidential: objectOf({ field: keySchema, read: namesOfKeys }, ['field', 'read']),
        },
        ['read'],
      ),
      relations: byKey(relation),
      list: objectOf({ columns: namesOfKeys, filters: namesOfKeys, sort: { type: 'string', minLength: 1 } }, [
        'columns',
        'filters',
        'sort',
      ]),
      checks: byKey({ type: 'array', items: check }),
      moments: byKey(objectOf({ after: { type: 'string', minLength: 1 } }, ['after'])),
      priorityField: keySchema,
      riskField: keySchema,
      requesterField: keySchema,
      ownerField: keySchema,
      assigneeField: keySchema,
      dueClock: keySchema,
      lateEntry: { type: 'boolean' },
    },
    [
      'names',
      'clause',
      'purpose',
      'number',
      'initialState',
      'states',
      'fields',
      'sections',
      'starts',
      'messages',
      'access',
      'relations',
      'list',
      'requesterField',
    ],
  ),
};
