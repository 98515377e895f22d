import { z } from 'zod';
import { Instant, Key, PersonSchema } from '../schema';

export const LadderParams = z.object({ key: Key });

const Duration = z.string().trim().min(1).max(40);

export const RungSchema = z
  .strictObject({
    id: z.string().regex(/^[\w-]{1,64}$/),
    at: z.union([
      z.strictObject({ percent: z.number() }),
      z.strictObject({ after: Duration }),
      z.strictObject({ beforeDue: Duration }),
      z.strictObject({ afterDue: Duration }),
    ]),
    who: z.array(z.string().min(1).max(200)).min(1).max(20),
    what: z.array(z.string().min(1).max(200)).min(1).max(10),
    repeat: z.strictObject({ every: Duration, max: z.int() }).optional(),
  })
  .meta({ id: 'Rung', description: 'One step of a ladder: when, whom, what.' });

export const RowSchema = z
  .strictObject({
    when: z.record(z.string().max(100), z.array(z.union([z.string().max(200), z.number()])).max(100)),
    always: z.boolean().optional(),
    rungs: z.array(RungSchema).max(30),
  })
  .meta({ id: 'LadderRow', description: 'Rungs for cases that meet the conditions; the first row that fits counts.' });

const Rows = z.array(RowSchema).min(1).max(50);

export const LadderSchema = z
  .object({
    key: z.string(),
    name: z.string(),
    subject: z.string(),
    process: z.string().optional(),
    version: z.int(),
    runningCases: z.int(),
    rows: Rows,
    changedAt: Instant,
    changedBy: PersonSchema.optional(),
    note: z.string().optional().describe('What changed with this version, and why.'),
  })
  .meta({ id: 'Ladder', description: 'An escalation ladder in force.' });

export const LadderListSchema = z
  .object({ items: z.array(LadderSchema), next: z.null() })
  .describe('Every ladder, by name.');

export const LadderBody = z.strictObject({
  version: z.int().describe('As it was read.'),
  rows: Rows,
  note: z.string().trim().min(1).max(2_000).describe('What changes and why; kept with the version.'),
});

const Version = z.object({ version: z.int(), at: Instant, by: PersonSchema.optional(), note: z.string().optional() });

export const VersionListSchema = z
  .object({ items: z.array(Version), next: z.null() })
  .describe('The newest first; one without a person came with the product or a pack.');

export const DifferenceSchema = z
  .object({
    kind: z.enum(['added', 'removed', 'changed']),
    where: z.string().describe('For which cases.'),
    from: z.string().optional(),
    to: z.string().optional(),
  })
  .meta({ id: 'LadderDifference', description: 'One step or condition that was added, removed or changed, in words.' });

export const DifferencesSchema = z.array(DifferenceSchema).describe('In the order of the rows; empty when nothing.');

export const DifferencesBody = z.strictObject({
  rows: z
    .array(
      RowSchema.extend({ rungs: z.array(RungSchema.extend({ who: z.array(z.string().max(200)).max(20) })).max(30) }),
    )
    .max(50)
    .describe('Rows in the middle of an edit: steps may lack whom they call.'),
});

export const VersionParams = LadderParams.extend({ version: z.coerce.number().int().min(1) });

export const VersionSchema = Version.extend({
  rows: Rows,
  since: DifferencesSchema.describe('What changed between it and the version in force.'),
}).meta({ id: 'LadderVersion', description: 'A version as it was put in force.' });

export const SavedSchema = z
  .object({ version: z.int(), affected: z.int() })
  .describe('In force; `affected` running cases plan again.');

export const DryRunBody = z.strictObject({
  from: z.iso.datetime({ offset: true }),
  to: z.iso.datetime({ offset: true }),
  rows: Rows.optional().describe('The edited rows; those in force by default.'),
});

const Call = z.object({
  rungId: z.string(),
  occurrence: z.int(),
  at: Instant,
  who: z.array(z.string()),
  what: z.array(z.string()).optional(),
  outcome: z.string().optional(),
});

export const DryRunSchema = z
  .object({
    cases: z.int(),
    truncated: z.boolean().describe('More cases lie in the period than were replayed.'),
    calls: z.int(),
    before: z.int().describe('Calls that really happened in these cases.'),
    items: z.array(
      z.object({
        caseId: z.string(),
        record: z.object({ type: z.string(), number: z.string(), title: z.string() }),
        armedAt: Instant,
        endedAt: Instant.optional(),
        would: z.array(Call),
        did: z.array(Call),
      }),
    ),
  })
  .meta({ id: 'DryRun', description: 'Who would have been called when, beside what happened.' });

const Choice = z.object({ value: z.string(), label: z.string() });

export const ChoicesSchema = z
  .object({
    who: z.array(Choice),
    what: z.array(Choice),
    facts: z.array(z.object({ key: z.string(), name: z.string(), options: z.array(Choice) })),
  })
  .describe('What the editor offers.');

export type RowsView = z.output<typeof Rows>;
export type VersionView = z.input<typeof VersionSchema>;
export type DifferenceView = z.input<typeof DifferenceSchema>;
export type LadderView = z.input<typeof LadderSchema>;
export type DryRunView = z.input<typeof DryRunSchema>;
export type CallView = z.input<typeof Call>;
