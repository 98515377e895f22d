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

/** Who is behind a request, and by which session. */
export interface Authenticated {
  readonly user: User;
  readonly session: Session;
}

/**
 * The person behind the request, signed in or by a token of a machine.
 * @param scope what a token of a machine must have been given for; without it none is taken
 * @throws Problem SESSION_MISSING, SESSION_INVALID, TOKEN_SCOPE or MODULE_OFF
 */
export async function authenticate(req: Request, deps: Deps, now: Date, scope?: Scope): Promise<Authenticated> {
  const token = BEARER.exec(req.headers.authorization ?? '')?.[1];
  if (token === undefined) {
    throw new Problem('SESSION_MISSING');
  }
  if (isApiToken(token)) {
    return machine(token, req, now, scope);
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
