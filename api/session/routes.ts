import type { Request } from 'express';
import { verifyPassword } from '../../identity/password';
import { readRefresh, signAccess, signRefresh } from '../../identity/session';
import { accessOf, endSession, openSession, renewSession } from '../../identity/sessions';
import { recordFailure, recordSuccess } from '../../identity/throttle';
import { refreshHash } from '../../identity/refresh-hash';
import { findAccount, findUser, type User } from '../../identity/user';
import type { SessionRow } from '../../records/models/session';
import { Problem } from '../problem';
import { publicRoute, reply, route, type Context, type Route } from '../route';
import { assertNotPaused } from './pause';
import { presentUser } from './present';
import { assertSameOrigin, clearRefreshCookie, refreshCookieOf, setRefreshCookie } from './refresh-cookie';
import { Credentials, SessionSchema, type SessionView } from './schema';

/** Whoever knows the password; a wrong one is counted, and an unknown name takes as long as a wrong password. */
async function recognise(req: Request, username: string, password: string, now: Date): Promise<User> {
  const attempt = { username, address: req.ip ?? 'unknown' };
  await assertNotPaused(attempt, now);
  const account = await findAccount(username, now);
  const right = await verifyPassword(password, account?.passwordHash);
  if (!account || !right) {
    await recordFailure(attempt, now);
    throw new Problem('CREDENTIALS_WRONG');
  }
  await Promise.all([recordSuccess(attempt), refreshHash(account.user.id, password, account.passwordHash)]);
  return account.user;
}

async function present({ deps, now, lang }: Context, session: SessionRow, user: User): Promise<SessionView> {
  const access = accessOf(session, now);
  return {
    token: signAccess(access, deps.env.JWT_SECRET, now),
    expiresAt: access.expiresAt.toISOString(),
    user: await presentUser(user, lang),
  };
}

const PATH = '/api/session';

export const sessionRoutes: Route[] = [
  publicRoute({
    method: 'post',
    path: PATH,
    tag: 'session',
    summary: 'Sign in.',
    description:
      'Gives a token, sent afterwards as `Authorization: Bearer`: of 12 hours for a program; with `renewable`, for ' +
      'pages in a browser, of 15 minutes, beside a cookie by which /api/session/renew gives the next one.',
    body: Credentials,
    answers: { 200: SessionSchema },
    errors: ['CREDENTIALS_WRONG', 'SIGN_IN_PAUSED'],
    run: async (context) => {
      const { body, deps, now, req, res } = context;
      const user = await recognise(req, body.username, body.password, now);
      const kind = body.renewable ? 'browser' : 'program';
      const device = { kind, address: req.ip ?? '', agent: req.get('User-Agent') ?? '' } as const;
      const session = await openSession(user.id, device, now);
      if (body.renewable) {
        const first = signRefresh({ sessionId: session._id, generation: 0 }, deps.env.JWT_SECRET);
        setRefreshCookie(res, deps.env, first, session.expiresAt);
      }
      return reply(200, await present(context, session, user));
    },
  }),
  publicRoute({
    method: 'post',
    path: `${PATH}/renew`,
    tag: 'session',
    who: 'cookieHolder',
    summary: 'The next token of a browser, by the cookie of the sign-in.',
    description:
      'Only for pages of this installation. The cookie is exchanged each time; one that was used before ends the ' +
      'session, except within seconds, when several tabs renew at once.',
    answers: { 200: SessionSchema },
    errors: ['SESSION_MISSING', 'SESSION_INVALID', 'REQUEST_CROSS_SITE'],
    run: async (context) => {
      const { req, res, deps, now } = context;
      assertSameOrigin(req, deps.env);
      const cookie = refreshCookieOf(req, deps.env);
      if (cookie === undefined) {
        throw new Problem('SESSION_MISSING');
      }
      const token = readRefresh(cookie, deps.env.JWT_SECRET);
      const renewal = token && (await renewSession(token, now));
      const user = renewal && (await findUser(renewal.session.person, now));
      if (!user) {
        clearRefreshCookie(res, deps.env);
        throw new Problem('SESSION_INVALID');
      }
      if (renewal.next) {
        const next = signRefresh(renewal.next, deps.env.JWT_SECRET);
        setRefreshCookie(res, deps.env, next, renewal.session.expiresAt);
      }
      return reply(200, await present(context, renewal.session, user));
    },
  }),
  route({
    method: 'delete',
    path: PATH,
    tag: 'session',
    who: 'self',
    summary: 'Sign out: the session and all its tokens end at once.',
    answers: { 204: null },
    run: async ({ session, user, res, deps, now }) => {
      await endSession(user.id, session.id, now);
      clearRefreshCookie(res, deps.env);
      return reply(204, undefined);
    },
  }),
];
