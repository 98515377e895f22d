import { z } from 'zod';
import { INTERFACE_KINDS } from '../../packs/description/interfaces';
import { StateSchema } from '../records/schema';
import { NamedSchema } from '../schema';

const InterfaceSchema = z
  .object({
    kind: z.enum(INTERFACE_KINDS),
    process: NamedSchema.describe('The other process.'),
    at: z.array(z.string()).describe('Steps, or fields of the record, in which they meet.'),
  })
  .meta({ id: 'ProcessInterface', description: 'What one process does with records of another.' });

export const DescriptionSchema = z
  .object({
    key: z.string(),
    name: z.string(),
    clause: z.string().optional(),
    purpose: z.string().optional(),
    owners: z.array(NamedSchema).describe('Roles that answer for the process: they may publish it.'),
    roles: z
      .array(
        z.object({
          ...NamedSchema.shape,
          by: z.enum(['role', 'field']).describe('A role, or a field of the record that names the people.'),
          steps: z.array(z.object({ id: z.string(), name: z.string(), diagram: z.string() })),
        }),
      )
      .describe('Who carries out which steps, as the diagrams assign them.'),
    inputs: z.array(z.string()),
    outputs: z.array(z.string()),
    starts: z.array(
      z.object({
        ...NamedSchema.shape,
        who: z.array(z.string()),
        existing: z.boolean().describe('Starts a record that has ended once more.'),
      }),
    ),
    triggers: z
      .array(InterfaceSchema)
      .describe('Processes whose steps create its records or start it at intervals, itself among them.'),
    measures: z.array(
      z.object({
        ...NamedSchema.shape,
        target: z.string().optional(),
        formula: z.string(),
        period: z.string().optional(),
      }),
    ),
    interfaces: z.object({
      outgoing: z.array(InterfaceSchema).describe('What this process does with records of others.'),
      incoming: z.array(InterfaceSchema).describe('What others do with records of this one.'),
    }),
    records: z
      .object({
        name: z.string(),
        number: z.string().describe('What a number looks like.'),
        states: z.array(StateSchema),
      })
      .optional()
      .describe('Absent for a process that has no records of its own.'),
    forms: z.array(NamedSchema),
    clocks: z.array(z.object({ ...NamedSchema.shape, target: z.string().optional() })),
    ladders: z.array(NamedSchema),
    notices: z.array(z.object({ at: z.string(), to: z.array(z.string()) })).describe('Steps that tell somebody.'),
  })
  .meta({
    id: 'ProcessDescription',
    description: 'A process as the standard wants it described, derived from its files.',
  });

export type DescriptionView = z.input<typeof DescriptionSchema>;
