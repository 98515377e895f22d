import { verifyPassword } from '../../identity/password';
import { issueSession } from '../../identity/session';
import { recordFailure, recordSuccess, signInPause, type SignInAttempt } from '../../identity/throttle';
import { findAccount } from '../../identity/user';
import { Problem } from '../problem';
import { publicRoute, reply, type Route } from '../route';
import { presentUser } from './present';
import { Credentials, SessionSchema } from './schema';

async function assertNotPaused(attempt: SignInAttempt, now: Date): Promise<void> {
  const pause = await signInPause(attempt, now);
  if (pause > 0) {
    const seconds = Math.ceil(pause / 1000);
    throw new Problem('SIGN_IN_PAUSED', { parameters: { seconds }, headers: { 'Retry-After': String(seconds) } });
  }
}

export const sessionRoutes: Route[] = [
  publicRoute({
    method: 'post',
    path: '/api/session',
    tag: 'session',
    summary: 'Sign in.',
    description: 'Gives a token of 12 hours, sent afterwards as `Authorization: Bearer`.',
    body: Credentials,
    answers: { 200: SessionSchema },
    errors: ['CREDENTIALS_WRONG', 'SIGN_IN_PAUSED'],
    run: async ({ body, deps, now, lang, req }) => {
      const attempt = { username: body.username, address: req.ip ?? 'unknown' };
      await assertNotPaused(attempt, now);
      const account = await findAccount(body.username);
      const right = await verifyPassword(body.password, account?.passwordHash);
      if (!account || !right) {
        await recordFailure(attempt, now);
        throw new Problem('CREDENTIALS_WRONG');
      }
      await recordSuccess(attempt);
      const token = issueSession(account.user.id, deps.env.JWT_SECRET, now);
      return reply(200, { token, user: await presentUser(account.user, lang) });
    },
  }),
];
