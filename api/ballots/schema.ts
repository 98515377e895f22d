import { z } from 'zod';
import { Instant, NamedSchema, PersonSchema } from '../schema';

const VoteSchema = z.object({
  vote: z.enum(['approve', 'reject', 'return', 'abstain', 'conflict']),
  reason: z.string().optional(),
  conditions: z.string().optional(),
  impactOpinion: z.int().optional(),
  priorityOpinion: z.int().optional(),
  at: Instant,
  by: PersonSchema,
  onBehalfOf: PersonSchema.optional(),
  channel: z.string(),
  signedAt: Instant.optional().describe('When the voter gave their password again for it.'),
});

export const SeatSchema = z.object({
  seat: z.string(),
  kind: z.string(),
  kindName: z.string(),
  person: PersonSchema,
  delegateOf: PersonSchema.optional(),
  mandatory: z.boolean(),
  adviser: z.boolean(),
  voted: z.boolean(),
  vote: VoteSchema.optional().describe('Absent where none was given, or where the policy does not show it yet.'),
});

export const BallotSchema = z
  .object({
    id: z.string(),
    policy: NamedSchema,
    purpose: z.string(),
    question: z.string().optional(),
    status: z.enum(['open', 'blocked', 'decided', 'closed']),
    outcome: z.string().optional(),
    seats: z.array(SeatSchema),
    counts: z.record(z.string(), z.int()),
    closesAt: Instant.optional(),
    quorumText: z.string(),
    why: z.string(),
    contentVersion: z.int(),
  })
  .meta({ id: 'Ballot', description: 'A ballot: who votes, who has, what is still missing.' });

export type BallotView = z.input<typeof BallotSchema>;
export type SeatView = z.input<typeof SeatSchema>;
