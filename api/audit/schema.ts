import { z } from 'zod';
import { cursorQuery, Instant, Key, pageOf, PersonSchema } from '../schema';
import { KINDS } from './words';

const filters = {
  by: Key.optional().describe('Id of the person who did it.'),
  kind: z.enum(Object.keys(KINDS) as [string, ...string[]]).optional(),
  from: Instant.optional(),
  to: Instant.optional().describe('Before this moment.'),
};

export const AuditQuery = z.strictObject({ ...cursorQuery, ...filters });
export const AuditExportQuery = z.strictObject(filters);
export type AuditFilters = z.output<typeof AuditExportQuery>;

export const AuditLineSchema = z
  .object({
    id: z.string(),
    at: Instant,
    by: PersonSchema.describe('Who did it; a process or rule where no person did.'),
    action: z.string(),
    what: z.string().describe('The action in words.'),
    changes: z.array(z.object({ name: z.string(), from: z.string().optional(), to: z.string() })),
  })
  .meta({
    id: 'AuditLine',
    description: 'Something done that leaves no trace in a record. Lines are only ever added.',
  });

export const AuditListSchema = pageOf(AuditLineSchema);
export const KindsSchema = pageOf(z.object({ key: z.string(), name: z.string() }));
