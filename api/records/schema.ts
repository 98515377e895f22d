import { z } from 'zod';
import { lateEntryBody } from '../late-entry';
import { cursorQuery, Instant, Key, pageOf, PersonSchema, TypeParam, ValuesSchema } from '../schema';

export const TypeParams = z.object({ type: TypeParam });
export const RecordParams = z.object({ type: TypeParam, number: Key });

export const StateSchema = z
  .object({
    key: z.string(),
    name: z.string(),
    phase: z.enum(['open', 'waiting', 'done', 'ended']),
    meaning: z.string().optional(),
  })
  .meta({ id: 'RecordState', description: 'A state of a record; only its process moves it.' });

export const ShownSchema = z
  .object({ value: z.unknown(), text: z.string() })
  .meta({ id: 'Shown', description: 'A raw value beside its text in the asked language.' });

const TableSchema = z
  .object({
    columns: z.array(z.object({ key: z.string(), name: z.string(), kind: z.string() })),
    rows: z.array(z.array(z.string())),
    sums: z.array(z.string()).optional().describe('Below the columns that are added up; empty below the others.'),
  })
  .describe('Of kind rows: its cells as texts.');

export const SectionSchema = z
  .object({
    name: z.string(),
    fields: z.array(
      z.object({
        key: z.string(),
        name: z.string(),
        kind: z.string(),
        value: z.unknown(),
        text: z.string(),
        table: TableSchema.optional(),
        files: z
          .array(z.object({ id: z.string(), name: z.string() }))
          .optional()
          .describe('Of kind file: files of the record.'),
      }),
    ),
  })
  .meta({ id: 'Section', description: 'Fields of a record that belong together.' });

export const RecordRowSchema = z
  .object({
    id: z.string(),
    number: z.string(),
    type: z.string(),
    state: StateSchema,
    title: z.string(),
    fields: z.record(z.string(), ShownSchema).describe('The columns of the list.'),
    createdAt: Instant,
    updatedAt: Instant,
    owner: PersonSchema.optional(),
    due: Instant.optional(),
    tags: z.array(z.string()).optional(),
  })
  .meta({ id: 'RecordRow', description: 'A record as a list shows it.' });

const ColumnSchema = z.object({ key: z.string(), name: z.string(), kind: z.string() });

export const RecordListSchema = pageOf(RecordRowSchema)
  .extend({
    columns: z.array(
      ColumnSchema.extend({ sortable: z.boolean() }).meta({
        id: 'RecordColumn',
        description:
          'A column of a list; `sortable` are those by which this list, as it is asked for, can be sorted: choices in the ' +
          'order of their definition, people and things by their key, text without regard to case, empty ones last.',
      }),
    ),
    total: z.int().describe('Counted to 1,000; with several conditions among the first records looked at.'),
    over: z.boolean().describe('There are more than `total`.'),
  })
  .describe('A page of records with its columns.');

export const RecordListOfferSchema = z
  .object({
    columns: z.array(ColumnSchema).describe('Every column that can be chosen.'),
    filters: z.array(
      z.object({
        key: z.string(),
        name: z.string(),
        options: z.array(z.object({ value: z.string(), text: z.string() })),
        kind: z.string().optional().describe('Of more values than are listed: searched for at /api/options/{kind}.'),
      }),
    ),
    ranges: z
      .array(z.object({ key: z.string(), name: z.string(), kind: z.enum(['date', 'number']) }))
      .describe('Columns that can be narrowed to `from..to`.'),
  })
  .meta({ id: 'RecordListOffer', description: 'Columns, filters and ranges of the lists of a type.' });

export type RecordListOffer = z.output<typeof RecordListOfferSchema>;

const Filter = z.union([z.string(), z.array(z.string())]);

export const RecordListQuery = z
  .object({
    ...cursorQuery,
    q: z.string().trim().max(200).optional().describe('Words of number, title and description.'),
    sort: z
      .string()
      .regex(/^-?[A-Za-z][\w-]{0,63}$/)
      .optional()
      .describe('A column, with - for descending.'),
    mine: z.enum(['true', 'false']).optional().describe('Only records that this person has a part in.'),
    watching: z.enum(['true', 'false']).optional().describe('Only records that this person watches.'),
    phase: z.enum(['open', 'waiting', 'done', 'ended']).optional().describe('Where the state stands.'),
    columns: z
      .string()
      .max(4_000)
      .optional()
      .describe('Columns in their order, by commas; * for all. Absent: those of the type.'),
    view: Key.optional().describe('The saved view that the question came from; for the address alone.'),
  })
  .catchall(Filter);

export const EXPORT_FORMATS = ['csv', 'xlsx', 'json'] as const;

export const RecordExportQuery = RecordListQuery.extend({
  format: z.enum(EXPORT_FORMATS).default('csv').describe('What the file is.'),
});

export const CreateBody = z.strictObject({
  fields: ValuesSchema.describe('Values of the form that starts the record.'),
  start: Key.optional().describe('Key of the way to start; the first one by default.'),
  ...lateEntryBody,
});

export const CreatedSchema = z
  .object({ id: z.string(), number: z.string(), type: z.string(), state: StateSchema, fields: ValuesSchema })
  .describe('The record was created; its process starts.');

export const ClockSchema = z
  .object({
    name: z.string(),
    label: z.string(),
    phase: z.enum(['running', 'paused', 'missed', 'ended']),
    dueAt: Instant.optional(),
    elapsedMs: z.number().describe('Working milliseconds that count.'),
    targetMs: z.number(),
    remainingMs: z.number(),
    result: z.enum(['met', 'missed', 'cancelled']).optional(),
    missedAt: Instant.optional(),
    pausedWhy: z.string().optional(),
    late: z
      .object({ at: Instant, reason: z.string() })
      .optional()
      .describe('It ended then in truth, and that was entered later.'),
  })
  .meta({ id: 'Clock', description: 'A service clock of a record.' });

export const EscalationSchema = z
  .object({
    label: z.string(),
    nextAt: Instant.optional(),
    who: z.array(z.string()).optional(),
    why: z.string().optional(),
  })
  .meta({ id: 'ArmedLadder', description: 'A ladder that is armed for a record, and whom it calls next.' });

export const WaitSchema = z
  .object({
    id: z.string(),
    title: z.string().describe('The step that waits.'),
    until: z.array(z.string()).describe('What it waits for; the first that is met ends it.'),
    nextAt: Instant.optional().describe('When time alone ends it.'),
    since: Instant,
    task: z.string().optional().describe('The task that a person may end by hand.'),
  })
  .meta({ id: 'Wait', description: 'Something that a record waits for.' });

export const CommandSchema = z.object({ name: z.string(), label: z.string(), reason: z.boolean() });

export const RelationsSchema = z
  .object({
    items: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        label: z.string(),
        at: Instant,
        record: z.object({
          id: z.string(),
          type: z.string(),
          number: z.string(),
          title: z.string(),
          state: StateSchema.optional(),
        }),
      }),
    ),
    next: z.null(),
    kinds: z
      .array(z.object({ relation: z.string(), inverse: z.boolean(), label: z.string() }))
      .describe('How this person may relate it to another record; empty where they may not.'),
  })
  .describe('Related records that this person may read.');

export const HistoryItemSchema = z
  .object({
    id: z.string(),
    at: Instant,
    kind: z.string(),
    by: PersonSchema.optional(),
    onBehalfOf: PersonSchema.optional(),
    system: z.string().optional().describe('Where no person did it: the system, its process and step, in words.'),
    text: z.string().describe('What happened, as a sentence.'),
    comment: z.string().optional().describe('What the person wrote, with names where it mentions people.'),
    parts: z
      .array(z.union([z.strictObject({ text: z.string() }), z.strictObject({ person: PersonSchema })]))
      .optional()
      .describe('The same in pieces, where it mentions people.'),
    changes: z.array(z.object({ field: z.string(), name: z.string(), from: z.string(), to: z.string() })),
    data: ValuesSchema,
    elementId: z.string().optional(),
    taskId: z.string().optional(),
    happenedAt: Instant.optional().describe('When it happened in truth, where it was entered later.'),
    lateReason: z.string().optional().describe('Why it was entered later.'),
    signed: z
      .object({ at: Instant, method: z.enum(['password']), contentHash: z.string().optional() })
      .optional()
      .describe('The person gave their password again for it; contentHash is of what they signed.'),
    internal: z.boolean().optional().describe('Only for those who work on the record.'),
    diagram: z
      .object({ process: z.string(), version: z.int() })
      .optional()
      .describe('The version of the diagram by which it was done.'),
  })
  .meta({ id: 'HistoryItem', description: 'One line of what happened to a record.' });

export const HistoryListSchema = pageOf(HistoryItemSchema).describe('What happened, newest first.');

export const PageQuery = z.strictObject(cursorQuery);

export const CommandBody = z.strictObject({
  values: ValuesSchema.default({}).describe('`reason`, or the values of the form of a start.'),
});

export const CommandResultSchema = z
  .object({ result: z.enum(['taken', 'started', 'kept']), number: z.string(), name: z.string() })
  .meta({ id: 'CommandResult' });

const LONGEST_COMMENT = 10_000;
export const MentionQuery = z.strictObject({
  q: z.string().trim().max(100).optional().describe('Part of a name.'),
  internal: z.enum(['true', 'false']).optional().describe('Of an internal note.'),
});

export const CommentBody = z.strictObject({
  text: z.string().trim().min(1).max(LONGEST_COMMENT).describe('`@{id}` mentions a person, who is told.'),
  internal: z.boolean().default(false).describe('For those who work on the record alone.'),
  ...lateEntryBody,
});

export type SectionView = z.input<typeof SectionSchema>;
export type StateView = z.input<typeof StateSchema>;
export type ClockView = z.input<typeof ClockSchema>;
export type WaitView = z.input<typeof WaitSchema>;
export type EscalationView = z.input<typeof EscalationSchema>;
export type CommandView = z.input<typeof CommandSchema>;
export type RecordRowView = z.input<typeof RecordRowSchema>;
export type HistoryItemView = z.input<typeof HistoryItemSchema>;
