import { z } from 'zod';
import { Instant, NamedSchema, PersonSchema } from '../schema';

export const TaskBriefSchema = z
  .object({
    id: z.string(),
    title: z.string(),
    process: NamedSchema,
    elementId: z.string(),
    record: z.object({ type: z.string(), number: z.string(), title: z.string() }).optional(),
    state: z.enum(['open', 'held', 'completed', 'withdrawn']),
    assignee: PersonSchema.optional(),
    candidates: z.array(NamedSchema).describe('Roles, groups and people that it is open to.'),
    due: Instant.optional(),
    dueName: z
      .string()
      .optional()
      .describe('What is due then, e.g. "Resolution": the name of the clock that runs out.'),
    waiting: z.boolean().optional().describe('It asks nobody yet: it wakes with the first of waitsFor.'),
    waitsFor: z.array(z.string()).optional().describe('It goes on by itself with the first of these that comes.'),
    createdAt: Instant,
    completedAt: Instant.optional(),
    outcome: z.string().optional(),
    priority: z.string().optional(),
    priorityText: z.string().optional().describe('The priority as people read it.'),
    risk: z.string().optional(),
    riskText: z.string().optional().describe('The risk as people read it.'),
    why: z.string().optional().describe('Why it is here, where that is not plain, e.g. "for Li Wei".'),
  })
  .meta({ id: 'TaskBrief', description: 'A task as a list shows it.' });

export type TaskBriefView = z.input<typeof TaskBriefSchema>;
