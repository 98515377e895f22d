import type { Request } from 'express';
import { findToken, isApiToken, scopesOf } from '../identity/api-tokens';
import type { Scope } from '../identity/scopes';
import { readAccess, type Session } from '../identity/session';
import { findSignedIn } from '../identity/sessions';
import { findUser, type User } from '../identity/user';
import type { Deps } from './deps';
import { assertModule } from './module';
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

/** How a route takes those who call it. */
export interface Way {
  /** Also takes `?access_token=`, for EventSource, which cannot send headers. */
  readonly inQuery?: boolean;
  /** What a token of a machine must have been given for; without it none is taken. */
  readonly scope?: Scope | undefined;
}

/**
 * The person behind the request, signed in or by a token of a machine.
 * @throws Problem SESSION_MISSING, SESSION_INVALID, TOKEN_SCOPE or MODULE_OFF
 */
export async function authenticate(req: Request, deps: Deps, now: Date, way: Way = {}): Promise<Authenticated> {
  const token = tokenOf(req, way.inQuery ?? false);
  if (token === undefined) {
    throw new Problem('SESSION_MISSING');
  }
  if (isApiToken(token)) {
    return machine(token, req, now, way.scope);
  }
  const session = readAccess(token, deps.env.JWT_SECRET, now);
  if (!session) {
    throw new Problem('SESSION_INVALID');
  }
  const user = await findSignedIn(session, now);
  if (!user) {
    throw new Problem('SESSION_INVALID');
  }
  return { user, session };
}

async function machine(token: string, req: Request, now: Date, scope: Scope | undefined): Promise<Authenticated> {
  const row = await findToken(token, req.ip ?? '', now);
  const user = row && (await findUser(row.person, now));
  if (!user) {
    throw new Problem('SESSION_INVALID');
  }
  if (scope === undefined || !scopesOf(row).includes(scope)) {
    throw new Problem('TOKEN_SCOPE', { parameters: { scope: scope ?? '—' } });
  }
  await assertModule('apiTokens');
  const { _id: id, person: personId, expiresAt } = row;
  return { user: { ...user, token: id }, session: { id, personId, expiresAt } };
}
