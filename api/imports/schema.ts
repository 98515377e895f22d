import { z } from 'zod';
import { Instant, Key, NamedSchema, pageOf, TypeParam } from '../schema';
import { LIMITS } from './file/refused';

export const ImportParams = z.object({ id: Key });

export const UploadQuery = z.strictObject({
  type: TypeParam.describe('Type of the records.'),
  name: z.string().min(1).max(300).describe('Name of the file.'),
  start: Key.optional().describe('Way to start of each record; the first one by default.'),
});

export const ImportListQuery = z.strictObject({ type: TypeParam });

const Column = z
  .int()
  .min(0)
  .max(LIMITS.columns - 1);

export const ImportBody = z.strictObject({
  mapping: z
    .record(z.string().regex(/^\d{1,3}$/), Key)
    .describe('Field by the place of its column, from 0; columns that are absent are left out.'),
  keyColumn: Column.nullable().optional().describe('Column that tells rows apart; null: the whole row does.'),
});

const RowErrorSchema = z.object({ field: z.string(), name: z.string(), message: z.string() });

export const ImportSchema = z
  .object({
    id: z.string(),
    type: z.string(),
    start: NamedSchema,
    file: z.string(),
    state: z.enum(['reading', 'mapping', 'running', 'done', 'stopped']),
    why: z.string().optional().describe('Why it was stopped, in words.'),
    rows: z.int(),
    columns: z.array(
      z.object({
        index: z.int(),
        name: z.string(),
        field: z.string().optional(),
        samples: z.array(z.string()).describe('Its first values.'),
      }),
    ),
    fields: z
      .array(z.object({ key: z.string(), name: z.string(), kind: z.string(), required: z.boolean() }))
      .describe('Fields that a column can stand for.'),
    keyColumn: z.int().optional(),
    counts: z.object({ waiting: z.int(), created: z.int(), failed: z.int(), repeated: z.int() }),
    at: Instant,
    startedAt: Instant.optional(),
    endedAt: Instant.optional(),
  })
  .meta({ id: 'RecordImport', description: 'A file of records that is brought in.' });

export const ImportListSchema = pageOf(
  ImportSchema.pick({ id: true, file: true, state: true, rows: true, at: true, counts: true }),
).describe('The latest imports of this person.');

export const CheckSchema = z
  .object({
    checked: z.int().describe('Rows that were looked at, from the first.'),
    wrong: z.int(),
    repeated: z.int().describe('Rows that were imported before, or stand in the file twice.'),
    fields: z.array(RowErrorSchema.extend({ count: z.int() })).describe('Mistakes by field, with the first message.'),
    rows: z.array(z.object({ line: z.int(), errors: z.array(RowErrorSchema) })).describe('The first wrong rows.'),
    samples: z
      .array(
        z.object({ line: z.int(), fields: z.array(z.object({ key: z.string(), name: z.string(), text: z.string() })) }),
      )
      .describe('The first right rows as they would be.'),
  })
  .meta({ id: 'ImportCheck', description: 'What an import would do; nothing is written.' });

export const ReportQuery = z.strictObject({
  format: z.enum(['xlsx', 'csv']).default('xlsx'),
  rows: z.enum(['failed', 'all']).default('failed'),
});

export type ImportView = z.input<typeof ImportSchema>;
export type CheckView = z.input<typeof CheckSchema>;
