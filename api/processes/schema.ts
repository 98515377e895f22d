import { z } from 'zod';
import { AREAS } from '../../domain/standard';
import { StateSchema } from '../records/schema';
import { Instant, Key, NamedSchema } from '../schema';

export const ProcessParams = z.object({ key: Key });

/** A file of a pack: no path, so that nothing outside its folder can be meant. */
export const FileName = z.string().regex(/^[a-z0-9][a-z0-9-]{0,80}\.(bpmn|dmn)$/);

export const ProcessSummarySchema = z
  .object({
    key: z.string(),
    name: z.string(),
    plural: z.string().optional().describe('What its records are called together.'),
    clause: z.string().optional(),
    area: z
      .enum(AREAS.map(({ key }) => key))
      .optional()
      .describe('Part of the standard that the clause lies in.'),
    purpose: z.string().optional(),
    version: z.int().optional().describe('Version in force of the main diagram; absent until it is deployed.'),
    running: z.int().describe('Cases; for those who may not read running cases the open records that they may read.'),
    incidents: z.int().optional().describe('Only for those who may read running cases.'),
    starts: z.array(NamedSchema).describe('Those that this person may use.'),
    states: z.array(StateSchema),
    recordList: z.boolean(),
    listed: z.boolean().describe('The list belongs into menus: this person may start records of it, or read some.'),
    off: z.boolean().describe('Switched off: no new records; what runs goes on.'),
    importable: z.boolean().describe('Records may come from a file.'),
  })
  .meta({ id: 'ProcessSummary' });

export const ProcessListSchema = z
  .object({
    items: z.array(ProcessSummarySchema),
    next: z.null(),
    broken: z
      .array(z.object({ key: z.string(), file: z.string(), message: z.string() }))
      .describe('Packs that could not be loaded, for those who look after processes.'),
  })
  .describe('Every process, in the order of the standard.');

export const ProcessSchema = z
  .object({
    ...ProcessSummarySchema.shape,
    files: z.array(
      z.object({
        file: z.string(),
        name: z.string().describe('What people call the diagram or table.'),
        kind: z.enum(['bpmn', 'dmn']),
        process: z.string().optional(),
        version: z.int().optional(),
        deployedAt: Instant.optional(),
      }),
    ),
    roles: z.array(NamedSchema),
    forms: z
      .array(z.object({ key: z.string(), name: z.string(), elementIds: z.array(z.string()) }))
      .describe('Forms by the steps and ways to start that use them.'),
    permissions: z.array(z.string()),
  })
  .meta({ id: 'Process', description: 'A process with its files and roles.' });

export const ProcessDiagramSchema = z
  .object({
    file: z.string(),
    process: z.string(),
    xml: z.string(),
    version: z.int().describe('0 while it is not deployed.'),
    counts: z
      .record(z.string(), z.object({ running: z.int(), incidents: z.int() }))
      .describe('Empty for those who may not read running cases.'),
  })
  .meta({ id: 'ProcessDiagram', description: 'The diagram in force with live counts by element.' });

export const VersionListSchema = z
  .object({
    items: z.array(
      z.object({
        file: z.string(),
        name: z.string().describe('What people call the diagram or table.'),
        kind: z.enum(['bpmn', 'dmn']),
        process: z.string(),
        version: z.int(),
        deployedAt: Instant,
        note: z.string().optional(),
        by: z.object({ id: z.string(), name: z.string() }).optional(),
        factory: z.boolean(),
        running: z.int().optional(),
      }),
    ),
    next: z.null(),
  })
  .describe('Deployed versions, newest first.');

const LARGEST_DIAGRAM = 900_000;
export const DraftParams = ProcessParams.extend({ file: FileName });

export const DraftBody = z.strictObject({ file: FileName, content: z.string().min(1).max(LARGEST_DIAGRAM) });

export const FindingSchema = z
  .object({
    file: z.string(),
    elementId: z.string().optional(),
    severity: z.enum(['error', 'warning', 'hint']),
    code: z.string(),
    message: z.string(),
  })
  .meta({ id: 'Finding', description: 'What a check found in a diagram or table.' });

export const FindingsSchema = z.object({ items: z.array(FindingSchema) }).describe('What the checks found.');

export const DraftSchema = z
  .object({ file: z.string(), at: Instant, items: z.array(FindingSchema) })
  .describe('The draft was kept; nothing is in force yet.');

export const DraftListSchema = z
  .object({
    items: z.array(
      z.object({
        file: z.string(),
        content: z.string(),
        at: Instant,
        by: z.object({ id: z.string(), name: z.string() }),
      }),
    ),
    next: z.null(),
  })
  .describe('Drafts that are not published yet.');

export const PublishBody = z.strictObject({
  note: z.string().trim().min(1).max(2_000).describe('What changed and why.'),
  running: z.enum(['stay', 'migrate']),
});

export const PublishedSchema = z
  .object({
    deployed: z.array(z.object({ file: z.string(), process: z.string(), version: z.int() })),
    items: z.array(FindingSchema),
  })
  .describe('In force; warnings and hints beside it.');

export type ProcessSummaryView = z.input<typeof ProcessSummarySchema>;
export type ProcessView = z.input<typeof ProcessSchema>;
export type FindingView = z.input<typeof FindingSchema>;
