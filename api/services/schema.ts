import { z } from 'zod';
import { OPERATION_MODES, SUPPLIER_DUTIES } from '../../domain/operation';
import { Instant, Key, NamedSchema, PersonSchema } from '../schema';

const Line = z.string().trim().min(1).max(120);

const fields = {
  names: z.strictObject({ zh: Line, en: Line }),
  parent: Key.nullable().describe('The service of which it is a part.'),
  critical: z.boolean().default(false).describe('Tables and rules may ask for it.'),
  owner: Key.nullable(),
  supportGroup: Key.nullable().describe('Provides it, where no supplier does.'),
  managingGroup: Key.nullable().describe('Designs and improves it, chooses its suppliers and judges them.'),
  calendar: Key.describe('Hours in which it is provided.'),
  tier: z.string().trim().min(1).max(40).nullable(),
  users: z.array(Key).max(1_000).default([]).describe('People who are told of what concerns it.'),
  active: z.boolean().default(true),
};

export const NewServiceBody = z.strictObject({
  key: z
    .string()
    .trim()
    .regex(/^[a-z][a-z0-9-]{0,63}$/)
    .describe('Tables read it; it is never changed.'),
  ...fields,
});

const version = z.int().min(1).describe('As it was read.');

export const ChangeServiceBody = z.strictObject({ ...fields, version });

const mode = z.enum(OPERATION_MODES).describe('Run by oneself, by suppliers, or by both.');
const duties = z.array(z.enum(SUPPLIER_DUTIES)).max(SUPPLIER_DUTIES.length);

export const OperationBody = z.strictObject({
  mode,
  suppliers: z
    .array(
      z.strictObject({
        organisation: Key,
        group: Key.describe('A group of the supplier; tasks go to it.'),
        duties: duties.default([]).describe('Where all is outsourced, none means all.'),
      }),
    )
    .max(20)
    .default([]),
  reason: z.string().trim().min(1).max(500),
  version,
});

const OperationSchema = z.object({
  mode,
  suppliers: z.array(z.object({ organisation: NamedSchema, group: NamedSchema, duties })),
});

export const ServiceSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    names: z.object({ zh: z.string(), en: z.string() }),
    parent: z.string().nullable(),
    critical: z.boolean(),
    owner: PersonSchema.nullable(),
    supportGroup: NamedSchema.nullable(),
    managingGroup: NamedSchema.nullable(),
    calendar: z.string(),
    tier: z.string().nullable(),
    users: z.array(z.string()),
    active: z.boolean(),
    operation: OperationSchema,
    operations: z
      .array(OperationSchema.extend({ since: Instant, by: PersonSchema.optional(), reason: z.string() }))
      .describe('Who ran it since when, the latest first.'),
    version: z.int(),
  })
  .meta({ id: 'Service', description: 'A service with who runs it, now and before.' });

export const ServiceListSchema = z
  .object({
    items: z.array(ServiceSchema).describe('By name.'),
    calendars: z.array(NamedSchema).describe('Hours to choose from.'),
    next: z.null(),
  })
  .describe('All services.');
