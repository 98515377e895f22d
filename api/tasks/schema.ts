import { z } from 'zod';
import { BallotSchema } from '../ballots/schema';
import { lateEntryBody } from '../late-entry';
import { SectionSchema } from '../records/schema';
import { cursorQuery, FormSchema, Instant, Key, NamedSchema, pageOf, PersonSchema, ValuesSchema } from '../schema';
import { TaskBriefSchema } from './brief-schema';

export const TaskParams = z.object({ id: Key });

export const TaskQuery = z.strictObject({
  ...cursorQuery,
  scope: z.enum(['mine', 'group', 'all', 'done']).default('mine'),
  process: Key.optional().describe('Key of a process or of a record type.'),
  sort: z.enum(['due', 'risk', 'created']).default('due'),
});

export const TaskCountsSchema = z
  .object({ mine: z.int(), group: z.int(), all: z.int() })
  .meta({ id: 'TaskCounts', description: 'How many open tasks each part of the inbox has, counted to 1,000.' });

export const TaskListSchema = pageOf(TaskBriefSchema).describe('A page of tasks.');

const ActionSchema = z.object({
  name: z.enum(['claim', 'release', 'delegate', 'complete', 'undo']),
  enabled: z.boolean(),
  reason: z.string().optional().describe('Why it is not possible now.'),
});

export const TaskSchema = z
  .object({
    ...TaskBriefSchema.shape,
    form: FormSchema.optional(),
    values: ValuesSchema.describe('Values to begin with, by form key.'),
    actions: z.array(ActionSchema),
    outcomes: z.array(z.object({ value: z.string(), label: z.string() })),
    question: z.string().optional(),
    ballot: BallotSchema.optional(),
    recordSections: z.array(SectionSchema),
    missing: z
      .array(z.string())
      .optional()
      .describe('What keeps the process from going on: what its last check missed, or who cannot vote.'),
    withdrawnWhy: z.string().optional(),
    delegatedUntil: Instant.optional().describe('When it goes back to the person who passed it on.'),
    signed: z
      .boolean()
      .optional()
      .describe('It has to be signed: whoever completes it gives their password again, see /api/session/confirm.'),
    skills: z
      .array(z.object({ skill: NamedSchema, level: z.int(), yours: z.boolean() }))
      .optional()
      .describe('What whoever does it should be able to do, at that level or a higher one; `yours`: this person can.'),
    holdUntil: Instant.optional().describe('Until then the completion can be undone.'),
    late: z
      .object({ earliest: Instant })
      .optional()
      .describe('It may be entered with an earlier true time, but none before this.'),
    completedBy: PersonSchema.optional(),
    onBehalfOf: PersonSchema.optional(),
  })
  .meta({ id: 'Task', description: 'A task with all that its decision needs.' });

export const DelegateBody = z.strictObject({
  to: Key.describe('Id of the person who shall do it.'),
  until: Instant.optional().describe(
    'Until then they decide in the name of whoever has it now; afterwards it comes back. Absent: it is theirs for good.',
  ),
});

/** People undo within seconds; a hold of minutes would only hide that nothing has happened yet. */
const LONGEST_HOLD_SECONDS = 60;
const LONGEST_PROOF = 2_000;

export const CompleteBody = z.strictObject({
  values: ValuesSchema,
  base: ValuesSchema.optional().describe(
    'The values that the form began with. What others changed in the record since is then kept where this person left ' +
      'it as it was, and refused with FIELDS_CHANGED where both changed it.',
  ),
  ...lateEntryBody,
  holdSeconds: z.number().min(0).max(LONGEST_HOLD_SECONDS).default(0),
  signature: z
    .string()
    .max(LONGEST_PROOF)
    .optional()
    .describe('The proof of /api/session/confirm, for a task that has to be signed.'),
});

export type TaskView = z.input<typeof TaskSchema>;
export type ActionView = z.input<typeof ActionSchema>;
