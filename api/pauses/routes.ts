import { z } from 'zod';
import { liftPause, signInPauses } from '../../identity/throttle';
import { writeAudit } from '../../records/audit-lines';
import { inTransaction } from '../../records/database';
import { handOf } from '../people/hand';
import { Problem } from '../problem';
import { reply, route, type Route } from '../route';
import { Instant } from '../schema';

const LONGEST_ID = 400;
const LONGEST_REASON = 1_000;

const PauseSchema = z
  .object({
    id: z.string(),
    scope: z.enum(['account', 'address']),
    name: z.string().describe('User name as it was tried, or network address.'),
    failures: z.int().describe('Wrong passwords in a row.'),
    until: Instant.describe('No password is tried before.'),
  })
  .meta({ id: 'SignInPause', description: 'An account or address that waits after wrong passwords.' });

const LiftBody = z.strictObject({
  id: z.string().min(1).max(LONGEST_ID),
  reason: z.string().trim().min(1).max(LONGEST_REASON),
});

const PATH = '/api/sign-in-pauses';
const tag = 'session';
const permission = 'person.manage';

export const pauseRoutes: Route[] = [
  route({
    method: 'get',
    path: PATH,
    tag,
    permission,
    summary: 'Accounts and addresses that wait after wrong passwords.',
    answers: { 200: z.object({ items: z.array(PauseSchema), next: z.null() }).describe('The longest wait first.') },
    run: async ({ now }) => {
      const pauses = await signInPauses(now);
      return reply(200, {
        items: pauses.map(({ until, ...one }) => ({ ...one, until: until.toISOString() })),
        next: null,
      });
    },
  }),
  route({
    method: 'post',
    path: `${PATH}/lift`,
    tag,
    permission,
    summary: 'Let an account or address try again at once; the reason is written down.',
    body: LiftBody,
    answers: { 204: null },
    errors: ['PAUSE_NOT_FOUND'],
    run: async (call) => {
      const { body, now } = call;
      const { id, reason } = body;
      const lifted = await inTransaction(async (session) => {
        const done = await liftPause(session, id, now);
        await (done && writeAudit(session, { action: 'signIn.pauseLifted', data: { id, reason }, ...handOf(call) }));
        return done;
      });
      if (!lifted) {
        throw new Problem('PAUSE_NOT_FOUND');
      }
      return reply(204, undefined);
    },
  }),
];
