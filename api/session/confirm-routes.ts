import { z } from 'zod';
import { PROOF_MS, signProof } from '../../identity/signing';
import { PASSWORD_WRONG } from '../password-problem';
import { invalid } from '../problem';
import { reply, route, type Route } from '../route';
import { Instant, Key } from '../schema';
import { isOwnPassword } from './own-password';

const ConfirmBody = z.strictObject({
  password: z.string().min(1).max(1_024),
  task: Key.describe('Id of the task that is to be signed.'),
});

const ProofSchema = z
  .object({
    proof: z.string().describe('Sent as `signature` when the task is completed.'),
    expiresAt: Instant,
  })
  .meta({
    id: 'SignatureProof',
    description: 'That this person, in this session, may sign that one task once, within minutes.',
  });

export const confirmRoutes: Route[] = [
  route({
    method: 'post',
    path: '/api/session/confirm',
    tag: 'session',
    who: 'self',
    summary: 'Give the own password again, to sign a decision.',
    description:
      'The proof is good for 5 minutes, in this session, for one completion of that one task. No token of a machine gets ' +
      'one. A wrong password counts towards the pause as at the sign-in.',
    body: ConfirmBody,
    answers: { 200: ProofSchema },
    errors: ['SIGN_IN_PAUSED'],
    run: async ({ user, session, body, now, req, deps }) => {
      if (!(await isOwnPassword(user, body.password, req.ip, now))) {
        throw invalid({ field: 'password', code: 'WRONG', message: PASSWORD_WRONG });
      }
      const claims = { personId: user.id, sessionId: session.id, taskId: body.task };
      const expiresAt = new Date(now.getTime() + PROOF_MS).toISOString();
      return reply(200, { proof: signProof(claims, deps.env.JWT_SECRET, now), expiresAt });
    },
  }),
];
