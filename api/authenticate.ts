import type { Request } from 'express';
import { readAccess, type Session } from '../identity/session';
import { isStanding } from '../identity/sessions';
import { findUser, type User } from '../identity/user';
import type { Deps } from './deps';
import { Problem } from './problem';

const BEARER = /^Bearer\s+(\S+)$/i;

function tokenOf(req: Request, inQuery: boolean): string | undefined {
  const header = BEARER.exec(req.headers.authorization ?? '')?.[1];
  if (header !== undefined || !inQuery) {
    return header;
  }
  const { access_token: token } = req.query;
  return typeof token === 'string' ? token : undefined;
}

/** Who is behind a request, and by which session. */
export interface Authenticated {
  readonly user: User;
  readonly session: Session;
}

/**
 * The person behind the request.
 * @param inQuery also takes `?access_token=`, for EventSource, which cannot send headers
 * @throws Problem SESSION_MISSING or SESSION_INVALID
 */
export async function authenticate(req: Request, deps: Deps, now: Date, inQuery = false): Promise<Authenticated> {
  const token = tokenOf(req, inQuery);
  if (token === undefined) {
    throw new Problem('SESSION_MISSING');
  }
  const session = readAccess(token, deps.env.JWT_SECRET, now);
  if (!session) {
    throw new Problem('SESSION_INVALID');
  }
  const [user, standing] = await Promise.all([findUser(session.personId, now), isStanding(session, now)]);
  if (!user || !standing) {
    throw new Problem('SESSION_INVALID');
  }
  return { user, session };
}
