import { z } from 'zod';
import { cursorQuery, Instant, Key, NamedSchema, pageOf, PersonSchema } from '../schema';

export const Line = z.string().trim().min(1).max(120);
const TextBody = z.strictObject({ zh: Line, en: Line });
export const Mail = z.union([z.literal(''), z.email().max(320)]);

export const UsernameSchema = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z][a-z0-9._-]{1,63}$/)
  .describe('Small letters, digits, dots and hyphens; it is never changed.');

const SkillSchema = z.strictObject({
  skill: Key,
  level: z.int().min(1).max(4).describe('1 with help, 2 alone, 3 difficult cases, 4 teaches others.'),
  until: Instant.nullable().optional().describe('When its certificate runs out; absent: never.'),
});

const fields = {
  names: TextBody,
  email: Mail.describe('Empty where there is none.'),
  lang: z.enum(['zh', 'en']),
  zone: z.string().min(1).max(64).describe('IANA time zone.'),
  organisation: Key.nullable(),
  superior: Key.nullable().describe('Id of the person who leads them.'),
  skills: z.array(SkillSchema).max(50).default([]),
};

export const PersonBody = z.strictObject(fields);

export const NewPersonBody = z.strictObject({
  username: UsernameSchema,
  ...fields,
  lang: fields.lang.optional().describe('As the installation has it by default.'),
  zone: fields.zone.optional().describe('IANA time zone; as the installation has it by default.'),
  invite: z.boolean().default(false).describe('Mail a link by which they set their first password.'),
});

export const ChangePersonBody = z.strictObject({ ...fields, version: z.int().min(1).describe('As it was read.') });

export const PeopleQuery = z.strictObject({
  ...cursorQuery,
  q: z.string().trim().max(200).optional().describe('Parts of name, account or address.'),
  state: z.enum(['active', 'closed', 'all']).default('active'),
  role: Key.optional(),
  group: Key.optional(),
  organisation: Key.optional().describe('Those of it and of all below it.'),
});

const Summary = z.object({
  id: z.string(),
  username: z.string(),
  name: z.string(),
  email: z.string(),
  active: z.boolean(),
  organisation: NamedSchema.optional(),
  roles: z.array(NamedSchema).describe('In force now.'),
  groups: z.array(NamedSchema).describe('In force now.'),
});

export const PersonSummarySchema = Summary.meta({ id: 'PersonSummary', description: 'A person as lists show them.' });
export const PeopleListSchema = pageOf(PersonSummarySchema);

export const HoldingSchema = z
  .object({
    id: z.string(),
    kind: z.enum(['role', 'group']),
    key: z.string(),
    name: z.string(),
    from: Instant.nullable().describe('Null: since before it was written down.'),
    to: Instant.nullable().describe('Null: until it is ended.'),
    when: z.enum(['past', 'current', 'coming']),
    by: PersonSchema.optional().describe('Who gave it; absent where a process did.'),
    reason: z.string().optional(),
    ended: z.object({ at: Instant, by: PersonSchema.optional(), reason: z.string().optional() }).optional(),
  })
  .meta({ id: 'Holding', description: 'A role or membership with its times; past ones stay.' });

export const PersonDetailSchema = Summary.extend({
  names: z.object({ zh: z.string(), en: z.string() }),
  lang: z.enum(['zh', 'en']),
  zone: z.string(),
  superior: PersonSchema.optional(),
  reports: z.array(PersonSchema).describe('Active people whom this person leads.'),
  skills: z.array(
    z.object({
      skill: NamedSchema,
      level: z.int(),
      until: Instant.optional(),
      expired: z.boolean().optional().describe('Its certificate ran out; work that asks for it goes to others.'),
    }),
  ),
  holdings: z.array(HoldingSchema),
  absence: z.object({ to: Instant, delegate: PersonSchema.optional() }).optional().describe('The one that holds now.'),
  openTasks: z.int().describe('Tasks that they have now.'),
  hasPassword: z.boolean(),
  closed: z.object({ at: Instant, by: PersonSchema.optional(), reason: z.string() }).optional(),
  version: z.int(),
}).meta({ id: 'PersonDetail', description: 'A person as administrators see them.' });

export const GrantBody = z.strictObject({
  kind: z.enum(['role', 'group']),
  key: Key,
  from: Instant.optional().describe('Now by default; a past moment is possible.'),
  to: Instant.nullable().default(null),
  reason: z.string().trim().max(500).optional(),
});

export const EndBody = z.strictObject({
  at: Instant.optional().describe('Now by default; a coming moment is possible.'),
  reason: z.string().trim().max(500).optional(),
});

export const CloseBody = z.strictObject({ reason: z.string().trim().min(1).max(1_000) });

export const ClosedSchema = z
  .object({
    tasks: z.int().describe('Open tasks that went back to others.'),
    votes: z.int().describe('Open votes that stay, since nobody inherits a vote.'),
  })
  .describe('What became of the open work.');
