import { z } from 'zod';
import { StateSchema } from '../records/schema';
import { cursorQuery, Instant, Key, pageOf, PersonSchema, TypeParam } from '../schema';

export const DeletedParams = z.object({ id: Key });

export const DeletedQuery = z.strictObject({ ...cursorQuery, type: TypeParam.optional() });

const LONGEST_REASON = 1_000;
export const DeletionBody = z.strictObject({
  reason: z.string().trim().min(1).max(LONGEST_REASON).describe('Stays in the history of the record.'),
});

export const DeletedRecordSchema = z
  .object({
    id: z.string(),
    type: z.string(),
    typeName: z.string(),
    number: z.string(),
    title: z.string(),
    state: StateSchema.describe('What it was in, and is in again when it is restored.'),
    at: Instant,
    by: PersonSchema,
    reason: z.string(),
    hadProcess: z.boolean().describe('Its process was ended and does not come back.'),
    restorable: z.boolean().describe('False while there is no working pack of its type.'),
  })
  .meta({ id: 'DeletedRecord', description: 'A record that an administrator deleted.' });

export const DeletedListSchema = pageOf(DeletedRecordSchema).describe('Deleted records, the latest first.');

export const RestoredSchema = z
  .object({ id: z.string(), type: z.string(), number: z.string(), withoutProcess: z.boolean() })
  .describe('It is back in the state that it had; a process that was ended is not.');

export type DeletedRecordView = z.input<typeof DeletedRecordSchema>;
