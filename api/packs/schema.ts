import { z } from 'zod';
import { Instant, Key, pageOf, PersonSchema } from '../schema';
import { FindingSchema } from '../processes/schema';

/** As much as the body of a request may have; a pack of some fifty files is a tenth of it. */
const LARGEST_BASE64 = 900_000;

export const PackParams = z.object({ key: Key });

export const PackBody = z.strictObject({
  file: z
    .base64()
    .min(1)
    .max(LARGEST_BASE64)
    .describe('A ZIP archive with processes/<key>/ and forms/<key>/, in base64.'),
  note: z.string().trim().max(2_000).optional().describe('Why it is installed.'),
});

export const SwitchBody = z.strictObject({
  on: z.boolean(),
  reason: z.string().trim().min(1).max(2_000),
});

export const RemoveQuery = z.strictObject({ reason: z.string().trim().min(1).max(2_000) });

export const PackSchema = z
  .object({
    key: z.string(),
    name: z.string(),
    version: z.string(),
    origin: z.enum(['product', 'installed']),
    state: z
      .enum(['working', 'starting', 'off', 'broken'])
      .describe('starting: the engine does not have its diagrams yet. off: takes no new records. broken: see reason.'),
    reason: z.string().optional(),
    recordType: z.boolean(),
    records: z.int(),
    diagrams: z.int(),
    forms: z.int(),
    installedAt: Instant.optional(),
    installedBy: PersonSchema.optional(),
    note: z.string().optional(),
  })
  .meta({ id: 'Pack', description: 'A process pack: everything about one process.' });

export const PackListSchema = pageOf(PackSchema);

export const PackCheckSchema = z
  .object({
    ok: z.boolean(),
    key: z.string().optional(),
    name: z.string().optional(),
    version: z.string().optional(),
    replaces: z.string().optional().describe('The version that is installed now.'),
    files: z.array(z.string()),
    items: z.array(FindingSchema),
  })
  .meta({ id: 'PackCheck', description: 'What the checks find in a pack before it is installed.' });

export type PackView = z.input<typeof PackSchema>;
export type PackCheckView = z.input<typeof PackCheckSchema>;
