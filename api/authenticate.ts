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

/** What a request says of who is behind it; the database has not been asked yet. */
type Claim = { readonly session: Session } | { readonly machineToken: string };

/**
 * Reads what the request says of who is behind it.
 * @throws Problem SESSION_MISSING or SESSION_INVALID
 */
export function claimOf(req: Request, deps: Deps, now: Date): Claim {
  const token = BEARER.exec(req.headers.authorization ?? '')?.[1];
  if (token === undefined) {
    throw new Problem('SESSION_MISSING');
  }
  if (isApiToken(token)) {
    return { machineToken: token };
  }
  const session = readAccess(token, deps.env.JWT_SECRET, now);
  if (!session) {
    throw new Problem('SESSION_INVALID');
  }
  return { session };
}

/**
 * The person behind the request, signed in or by a token of a machine, as the database knows them now.
 * @param scope what a token of a machine must have been given for; without it none is taken
 * @throws Problem SESSION_INVALID, TOKEN_SCOPE or MODULE_OFF
 */
export async function authenticate(claim: Claim, req: Request, now: Date, scope?: Scope): Promise<Authenticated> {
  if ('machineToken' in claim) {
    return machine(claim.machineToken, req, now, scope);
  }
  const { session } = claim;
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
