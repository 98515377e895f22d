import { createSecretKey, randomUUID, type KeyObject } from 'node:crypto';
import jwt from 'jsonwebtoken';
import { z } from 'zod';

const SESSION_SECONDS = 12 * 60 * 60;
/** Keeps a session from passing for another kind of token signed with the same secret, and the reverse. */
const AUDIENCE = 'zhixing:session';

const claims = z.object({ sub: z.string().min(1), jti: z.string().min(1), exp: z.number(), iat: z.number() });

export interface Session {
  readonly personId: string;
  readonly id: string;
  readonly expiresAt: Date;
}

const inSeconds = (at: Date): number => Math.floor(at.getTime() / 1000);

let known: { secret: string; key: KeyObject } | undefined;

/** The secret as a key: as a text it would be tried as a public key first, at every request. */
function keyOf(secret: string): KeyObject {
  if (known?.secret !== secret) {
    known = { secret, key: createSecretKey(secret, 'utf8') };
  }
  return known.key;
}

/** Signs a session of 12 hours (JWT, HS256). */
export function issueSession(personId: string, secret: string, now: Date): string {
  const iat = inSeconds(now);
  const payload = { sub: personId, jti: randomUUID(), iat, exp: iat + SESSION_SECONDS, aud: AUDIENCE };
  return jwt.sign(payload, keyOf(secret), { algorithm: 'HS256' });
}

/** Reads a session; undefined when it is altered, expired or of another kind. */
export function readSession(token: string, secret: string, now: Date): Session | undefined {
  try {
    const payload = jwt.verify(token, keyOf(secret), {
      algorithms: ['HS256'],
      audience: AUDIENCE,
      clockTimestamp: inSeconds(now),
    });
    const { sub, jti, exp } = claims.parse(payload);
    return { personId: sub, id: jti, expiresAt: new Date(exp * 1000) };
  } catch (error) {
    if (error instanceof jwt.JsonWebTokenError || error instanceof z.ZodError) {
      return undefined;
    }
    throw error;
  }
}
