import { z } from 'zod';
import { PersonSchema, Instant } from '../schema';

const LONGEST_NAME = 120;
const MOST_ENTRIES = 5_000;

const EntryKey = z.string().regex(/^[A-Za-z][A-Za-z0-9_-]{0,63}$/);
const Name = z.string().trim().min(1).max(LONGEST_NAME);
const Names = z.strictObject({ zh: Name, en: Name }).describe('The name in both languages.');

export const ListParams = z.object({ list: EntryKey });
export const EntryParams = z.object({ list: EntryKey, key: EntryKey });

export const EntryBody = z.strictObject({
  key: EntryKey.describe('What records keep; it never changes.'),
  names: Names,
  parent: EntryKey.optional().describe('Entry of the parent list that it belongs to.'),
});

export const EntryChangeBody = z.strictObject({
  names: Names,
  active: z.boolean().describe('False: shown where it is used, no longer offered.'),
  parent: EntryKey.optional().describe('Absent: as it is.'),
});

export const OrderBody = z.strictObject({
  keys: z.array(EntryKey).min(1).max(MOST_ENTRIES).describe('Every key of the list in its new order.'),
});

export const MaintainedListSchema = z
  .object({
    key: z.string(),
    name: z.string(),
    process: z.string().describe('The pack that brought it.'),
    parent: z.object({ key: z.string(), name: z.string() }).optional(),
    active: z.int().describe('Entries that are offered.'),
    retired: z.int(),
  })
  .meta({ id: 'MaintainedList', description: 'A list whose entries people maintain.' });

export const MaintainedListsSchema = z.object({ items: z.array(MaintainedListSchema), next: z.null() });

export const ListDetailSchema = MaintainedListSchema.extend({
  entries: z.array(
    z.object({
      key: z.string(),
      names: z.object({ zh: z.string(), en: z.string() }),
      active: z.boolean(),
      parent: z.string().optional(),
      changedAt: Instant.optional(),
      changedBy: PersonSchema.optional(),
    }),
  ),
  parents: z.array(z.object({ key: z.string(), name: z.string() })).describe('Entries of the parent list.'),
}).meta({ id: 'MaintainedListDetail', description: 'A maintained list with all its entries in their order.' });

export type ListView = z.input<typeof MaintainedListSchema>;
export type ListDetailView = z.input<typeof ListDetailSchema>;
