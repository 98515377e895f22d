import { z } from 'zod';
import { cursorQuery, Instant, Key, pageOf } from '../schema';

export const InstanceParams = z.object({ key: z.string().regex(/^\d{1,20}$/) });

export const InstanceQuery = z.strictObject({
  ...cursorQuery,
  process: Key.optional(),
  state: z.enum(['active', 'completed', 'terminated']).optional(),
  incident: z.enum(['true', 'false']).optional().describe('Only instances with an open incident.'),
});

export const InstanceBriefSchema = z
  .object({
    key: z.string(),
    process: z.string(),
    name: z.string(),
    version: z.int(),
    state: z.enum(['active', 'completed', 'terminated']),
    startedAt: Instant.optional(),
    endedAt: Instant.optional(),
    incidents: z.int(),
    parentKey: z.string().optional(),
    record: z.object({ type: z.string(), number: z.string(), title: z.string() }).optional(),
  })
  .meta({ id: 'InstanceBrief', description: 'A process instance as a list shows it.' });

export const InstanceListSchema = pageOf(InstanceBriefSchema).describe('A page of instances, newest first.');

export const InstanceSchema = z
  .object({
    ...InstanceBriefSchema.shape,
    definitionKey: z.string(),
    elements: z.array(
      z.object({
        key: z.string(),
        elementId: z.string(),
        type: z.string(),
        state: z.enum(['active', 'completed', 'terminated', 'taken']),
        startedAt: Instant.optional(),
        endedAt: Instant.optional(),
      }),
    ),
    openIncidents: z.array(
      z.object({ key: z.string(), elementId: z.string(), errorType: z.string(), message: z.string(), at: Instant }),
    ),
    children: z.array(z.string()),
  })
  .meta({ id: 'Instance', description: 'A process instance with its elements and incidents.' });

export const RetriedSchema = z.object({ retried: z.int() }).describe('How many incidents are tried again.');
export const CancelledSchema = z.object({ cancelled: z.literal(true) }).describe('The engine ends it.');

export type InstanceBriefView = z.input<typeof InstanceBriefSchema>;
export type InstanceView = z.input<typeof InstanceSchema>;
