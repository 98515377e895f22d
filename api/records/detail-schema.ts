import { z } from 'zod';
import { BallotSchema } from '../ballots/schema';
import { Instant, Key, NamedSchema, PersonSchema, ValuesSchema } from '../schema';
import { TaskBriefSchema } from '../tasks/brief-schema';
import { ClockSchema, CommandSchema, EscalationSchema, SectionSchema, StateSchema, WaitSchema } from './schema';

export const RecordSchema = z
  .object({
    id: z.string(),
    number: z.string(),
    type: z.string(),
    typeName: z.string(),
    title: z.string(),
    state: StateSchema,
    version: z.int(),
    contentVersion: z.int(),
    fields: ValuesSchema.describe('Raw values.'),
    sections: z.array(SectionSchema),
    highlights: z.array(z.string()).describe('Keys of the fields that matter most: priority, risk, owner, requester.'),
    clocks: z.array(ClockSchema),
    ladders: z.array(EscalationSchema),
    waits: z.array(WaitSchema),
    ballot: BallotSchema.optional().describe('The latest ballot.'),
    tasks: z.array(TaskBriefSchema).describe('Open tasks.'),
    commands: z.array(CommandSchema).describe('What this person may send to it now.'),
    starts: z.array(NamedSchema).describe('Ways in which this person may start it again now.'),
    raises: z
      .array(z.object({ type: Key, start: Key, field: Key, name: z.string() }))
      .describe('What this person may raise about it; `field` of the new record names this one.'),
    involved: z.array(PersonSchema),
    watching: z.boolean().describe('This person watches it.'),
    watchers: z.array(PersonSchema).describe('Who watches it; for those who work on it, else empty.'),
    tags: z.array(z.string()),
    createdAt: Instant,
    createdBy: PersonSchema,
    updatedAt: Instant,
    endedAt: Instant.optional(),
    due: Instant.optional(),
    imported: z.object({ source: z.string(), externalNumber: z.string() }).optional(),
    restored: z
      .object({ at: Instant, by: PersonSchema })
      .optional()
      .describe('It was deleted and brought back, and no process moves it since.'),
    engine: z.object({
      pending: z.boolean().describe('The engine has not yet done what was sent to it.'),
      instanceKey: z.string().optional(),
    }),
    permissions: z.array(z.string()),
  })
  .meta({ id: 'Record', description: 'A record with all that its page shows.' });

const Step = z.object({
  elementId: z.string(),
  name: z.string(),
  status: z.enum(['done', 'active', 'failed', 'todo']),
  at: Instant.optional(),
  by: PersonSchema.optional(),
});

export const DiagramSchema = z
  .object({
    xml: z.string(),
    process: z.string(),
    version: z.int().describe('0 while the engine has not started it.'),
    definitionKey: z.string(),
    active: z.array(
      z.object({
        elementId: z.string(),
        since: Instant.optional(),
        task: z.object({ id: z.string(), title: z.string(), assignee: PersonSchema.optional() }).optional(),
      }),
    ),
    done: z.array(z.string()),
    flows: z.array(z.string()),
    incidents: z.array(z.object({ elementId: z.string(), message: z.string(), key: z.string() })),
    called: z.array(z.object({ elementId: z.string(), process: z.string(), xml: z.string().optional() })),
    badges: z.record(
      z.string(),
      z.array(z.object({ kind: z.enum(['ladder', 'clock', 'wait', 'accepts']), text: z.string() })),
    ),
    steps: z.array(Step).describe('The diagram as a list.'),
  })
  .meta({ id: 'RecordDiagram', description: 'The diagram that moves a record, with its position.' });

export type RecordView = z.input<typeof RecordSchema>;
export type DiagramView = z.input<typeof DiagramSchema>;
