import { z } from 'zod';
import { Instant, Key, PersonSchema } from '../schema';
import { RecordParams } from './schema';

export const AttachmentSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    type: z.string(),
    size: z.int().describe('Bytes.'),
    preview: z.boolean().describe('A picture that may be shown.'),
    by: PersonSchema.optional().describe('Absent: a step of the process.'),
    at: Instant,
    masterSince: Instant.optional().describe('In the library since then: it stays as it is.'),
    removable: z.boolean(),
    removed: z.object({ by: PersonSchema, at: Instant, reason: z.string() }).optional(),
  })
  .meta({ id: 'Attachment', description: 'A file of a record.' });

export const AttachmentsSchema = z
  .object({
    items: z.array(AttachmentSchema),
    next: z.null(),
    maxBytes: z.int(),
    accepts: z.array(z.string()).describe('Ends of names that are accepted.'),
  })
  .describe('Files of a record, oldest first, with those that were removed.');

export const AttachmentParams = RecordParams.extend({ id: Key });

export const UploadQuery = z.strictObject({
  name: z.string().min(1).max(500).describe('Name of the file; folders in it are dropped.'),
  type: z.string().max(200).default('').describe('Its type as the sender knows it.'),
});

const LONGEST_REASON = 1_000;
export const RemoveBody = z.strictObject({ reason: z.string().trim().min(1).max(LONGEST_REASON) });

export type AttachmentView = z.input<typeof AttachmentSchema>;
