import { z } from 'zod';
import { verifyRecord } from '../../records/audit/verify-record';
import { reply, route, type Route } from '../route';
import { Instant } from '../schema';
import { loadRecord } from './access';
import { RecordParams } from './schema';

const VerificationSchema = z
  .object({
    verified: z.boolean().describe('Nothing is wrong with what is sealed.'),
    lines: z.int(),
    sealed: z.int(),
    unsealed: z.int().describe('Lines written moments ago.'),
    late: z.int().describe('Lines that the database took much later than they say.'),
    faults: z.array(
      z.object({
        kind: z.enum(['altered', 'removed', 'inserted', 'reordered', 'rewritten']),
        seq: z.int().optional().describe('Place in the chain, from 1.'),
        line: z.string().optional(),
      }),
    ),
    head: z.object({ seq: z.int(), hash: z.string(), at: Instant }).optional(),
    anchor: z
      .object({ number: z.int(), hash: z.string(), at: Instant })
      .optional()
      .describe('The last hourly anchor that holds this chain.'),
  })
  .meta({ id: 'HistoryVerification', description: 'Whether the history of a record is what was once written.' });

export const historyVerificationRoutes: Route[] = [
  route({
    method: 'get',
    path: '/api/records/{type}/{number}/history/verification',
    tag: 'records',
    who: 'recordReader',
    scope: 'records.read',
    summary: 'Verify the history of a record against its seals and anchors.',
    permission: 'history.verify',
    params: RecordParams,
    answers: { 200: VerificationSchema },
    errors: ['PROCESS_NOT_FOUND', 'RECORD_NOT_FOUND', 'RECORD_FORBIDDEN'],
    run: async ({ user, deps, now, params }) => {
      const { record } = await loadRecord(params, user, deps.packs(), now);
      const { head, anchor, late, faults, ...counts } = await verifyRecord(record._id);
      return reply(200, {
        ...counts,
        verified: faults.length === 0,
        late: late.length,
        faults: [...faults],
        ...(head ? { head: { ...head, at: head.at.toISOString() } } : {}),
        ...(anchor ? { anchor: { ...anchor, at: anchor.at.toISOString() } } : {}),
      });
    },
  }),
];
