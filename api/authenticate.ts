import type { Request } from 'express';
import { readSession } from '../identity/session';
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

/**
 * The person behind the request.
 * @param inQuery also takes `?access_token=`, for EventSource, which cannot send headers
 * @throws Problem SESSION_MISSING or SESSION_INVALID
 */
export async function authenticate(req: Request, deps: Deps, now: Date, inQuery = false): Promise<User> {
  const token = tokenOf(req, inQuery);
  if (token === undefined) {
    throw new Problem('SESSION_MISSING');
  }
  const session = readSession(token, deps.env.JWT_SECRET, now);
  const user = session && (await findUser(session.personId));
  if (!user) {
    throw new Problem('SESSION_INVALID');
  }
  return user;
}
