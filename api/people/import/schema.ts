import { z } from 'zod';
import { LIMITS } from '../../imports/file/refused';
import { PERSON_COLUMN_KEYS } from './columns';

const Place = z
  .int()
  .min(0)
  .max(LIMITS.columns - 1);

/** Place of the column, from 0, that each value comes from. */
export const MappingSchema = z.partialRecord(z.enum(PERSON_COLUMN_KEYS), Place);

export type Mapping = z.output<typeof MappingSchema>;

export const PeopleImportQuery = z.strictObject({
  name: z.string().min(1).max(300).describe('Name of the file.'),
  run: z.enum(['true', 'false']).default('false').describe('False: a dry run that writes nothing.'),
  invite: z.enum(['true', 'false']).default('false').describe('Mail an invitation to everybody new with an address.'),
  mapping: z.string().max(2_000).optional().describe('JSON: value → place of its column, from 0. Guessed by default.'),
});

const RowSchema = z.object({
  line: z.int().describe('Row of the file, from 1.'),
  username: z.string(),
  name: z.string(),
  action: z.enum(['create', 'change', 'same', 'wrong']),
  changes: z.array(z.string()).describe('Values that the row changes, of somebody who is there already.'),
  errors: z.array(
    z.object({
      field: z.string(),
      column: z.string().optional().describe('Heading of the column in the file.'),
      code: z.string(),
      message: z.string(),
    }),
  ),
});

export const PeopleImportSchema = z
  .object({
    done: z.boolean().describe('False: nothing was written.'),
    columns: z.array(z.object({ name: z.string(), samples: z.array(z.string()) })),
    fields: z.array(z.object({ key: z.string(), name: z.string() })).describe('Values that columns may stand for.'),
    mapping: MappingSchema,
    counts: z.object({ create: z.int(), change: z.int(), same: z.int(), wrong: z.int() }),
    invitations: z.int().describe('New people who are, or would be, invited by mail if that is wanted.'),
    rows: z.array(RowSchema),
  })
  .meta({ id: 'PeopleImport', description: 'What a file of people does, or would do.' });
