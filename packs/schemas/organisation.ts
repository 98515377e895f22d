import { OPERATION_MODES, SUPPLIER_DUTIES } from '../../domain/operation';
import type { JsonSchema } from '../job-types';
import { draft, keySchema, listOf, namesOfKeys, objectOf, textSchema } from './common';

const username: JsonSchema = { type: 'string', pattern: '^[a-z][a-z0-9._-]*$' };
const usernames: JsonSchema = { type: 'array', items: username };

/** `pack.json`: what a pack says of itself. `contract` is the version of the pack contract that it was written for. */
export const packSchema: JsonSchema = {
  $schema: draft,
  ...objectOf({ version: { type: 'string', pattern: String.raw`^\d+\.\d+\.\d+$` }, contract: { const: 1 } }, [
    'version',
    'contract',
  ]),
};

/** `roles.json` of a pack. */
export const rolesSchema = listOf({ key: keySchema, names: textSchema }, ['key', 'names']);

/** `demo.json` of the common pack: the demo organisation. */
export const demoSchema: JsonSchema = {
  $schema: draft,
  ...objectOf(
    {
      people: listOf(
        {
          username,
          names: textSchema,
          email: { type: 'string', pattern: '^[^@\\s]+@[^@\\s]+$' },
          lang: { enum: ['zh', 'en'] },
          roles: namesOfKeys,
          groups: namesOfKeys,
          superior: username,
          organisation: keySchema,
          skills: listOf({ skill: keySchema, level: { type: 'integer', minimum: 1, maximum: 4 } }, ['skill', 'level']),
        },
        ['username', 'names', 'roles'],
      ),
      groups: listOf(
        {
          key: keySchema,
          names: textSchema,
          members: usernames,
          manager: username,
          email: { type: 'string', pattern: '^[^@\\s]+@[^@\\s]+$' },
          organisation: keySchema,
        },
        ['key', 'names'],
      ),
      organisations: listOf(
        {
          key: keySchema,
          kind: { enum: ['provider', 'department', 'customer', 'supplier'] },
          names: textSchema,
          parent: keySchema,
        },
        ['key', 'kind', 'names'],
      ),
      skills: listOf({ key: keySchema, names: textSchema }, ['key', 'names']),
      services: listOf(
        {
          key: keySchema,
          names: textSchema,
          critical: { type: 'boolean' },
          owner: username,
          supportGroup: keySchema,
          calendar: keySchema,
          tier: { type: ['string', 'number'] },
          users: usernames,
          managingGroup: keySchema,
          operation: objectOf(
            {
              mode: { enum: [...OPERATION_MODES] },
              suppliers: listOf(
                {
                  organisation: keySchema,
                  group: keySchema,
                  duties: { type: 'array', items: { enum: [...SUPPLIER_DUTIES] } },
                },
                ['organisation', 'group', 'duties'],
              ),
            },
            ['mode', 'suppliers'],
          ),
        },
        ['key', 'names'],
      ),
      configurationItems: listOf(
        {
          key: keySchema,
          names: textSchema,
          type: { type: 'string', minLength: 1 },
          service: keySchema,
          owner: username,
          dependsOn: namesOfKeys,
        },
        ['key', 'names', 'type'],
      ),
      rosters: listOf(
        {
          key: keySchema,
          names: textSchema,
          group: keySchema,
          zone: { type: 'string', minLength: 1 },
          handOver: { type: 'string', pattern: '^\\d{2}:\\d{2}$' },
          start: { type: 'string', format: 'date' },
          days: { type: 'integer', minimum: 1 },
          persons: { ...usernames, minItems: 1 },
        },
        ['key', 'names', 'group', 'zone', 'handOver', 'start', 'days', 'persons'],
      ),
    },
    ['people', 'groups', 'services', 'configurationItems'],
  ),
};

const shown = objectOf({ where: { type: 'string', minLength: 1 }, test: { type: 'string' } }, ['where', 'test']);

/** `coverage.json`: where requirements show with the test, and those of the process that do not show yet. */
export const coverageSchema: JsonSchema = {
  $schema: draft,
  ...objectOf({ shown: { type: 'object', additionalProperties: shown }, open: { ...namesOfKeys, uniqueItems: true } }, [
    'shown',
    'open',
  ]),
};

/** `measures.json`: the indicators of a process. */
export const measuresSchema = listOf(
  { key: keySchema, names: textSchema, kind: { enum: ['count', 'ratio', 'duration', 'average', 'sum'] } },
  ['key', 'names', 'kind'],
  true,
);
