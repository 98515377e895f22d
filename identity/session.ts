import { createHmac, createSecretKey, randomUUID, timingSafeEqual, type KeyObject } from 'node:crypto';
import jwt from 'jsonwebtoken';
import { z } from 'zod';

/** Keeps an access token from passing for another kind of token signed with the same secret, and the reverse. */
const AUDIENCE = 'zhixing:session';

const claims = z.object({ sub: z.string().min(1), sid: z.string().min(1), exp: z.number(), iat: z.number() });

/** What an access token says. Whether the session still stands is known to the database alone. */
export interface Session {
  readonly personId: string;
  /** Id of the session. */
  readonly id: string;
  readonly expiresAt: Date;
}

/** What a refresh token says: it is the one of that renewal. */
export interface RefreshToken {
  readonly sessionId: string;
  readonly generation: number;
}

interface Keys {
  readonly access: KeyObject;
  readonly refresh: KeyObject;
}

const inSeconds = (at: Date): number => Math.floor(at.getTime() / 1000);

let known: { secret: string; keys: Keys } | undefined;

/** The secret as keys: as a text it would be tried as a public key first, at every request. */
function keysOf(secret: string): Keys {
  if (known?.secret !== secret) {
    const refresh = createHmac('sha256', secret).update('zhixing refresh tokens').digest();
    known = { secret, keys: { access: createSecretKey(secret, 'utf8'), refresh: createSecretKey(refresh) } };
  }
  return known.keys;
}

/** Signs an access token (JWT, HS256) of that session. */
export function signAccess(session: Session, secret: string, now: Date): string {
  const { personId: sub, id: sid, expiresAt } = session;
  const payload = { sub, sid, jti: randomUUID(), iat: inSeconds(now), exp: inSeconds(expiresAt), aud: AUDIENCE };
  return jwt.sign(payload, keysOf(secret).access, { algorithm: 'HS256' });
}

/** Reads an access token; undefined when it is altered, expired or of another kind. */
export function readAccess(token: string, secret: string, now: Date): Session | undefined {
  try {
    const payload = jwt.verify(token, keysOf(secret).access, {
      algorithms: ['HS256'],
      audience: AUDIENCE,
      clockTimestamp: inSeconds(now),
    });
    const { sub, sid, exp } = claims.parse(payload);
    return { personId: sub, id: sid, expiresAt: new Date(exp * 1000) };
  } catch (error) {
    if (error instanceof jwt.JsonWebTokenError || error instanceof z.ZodError) {
      return undefined;
    }
    throw error;
  }
}

const REFRESH = /^([\w-]{1,64})\.(\d{1,9})\.([\w-]{43})$/;

function macOf(sessionId: string, generation: string, secret: string): Buffer {
  return createHmac('sha256', keysOf(secret).refresh).update(`${sessionId}.${generation}`).digest();
}

/** A refresh token: the session, the number of its renewal, and our mark on both. Nothing secret is kept of it. */
export function signRefresh({ sessionId, generation }: RefreshToken, secret: string): string {
  return `${sessionId}.${generation}.${macOf(sessionId, String(generation), secret).toString('base64url')}`;
}

/** Reads a refresh token; undefined when it was not made by us. */
export function readRefresh(token: string, secret: string): RefreshToken | undefined {
  const [, sessionId, generation, mac] = REFRESH.exec(token) ?? [];
  if (sessionId === undefined || generation === undefined || mac === undefined) {
    return undefined;
  }
  const given = Buffer.from(mac, 'base64url');
  const expected = macOf(sessionId, generation, secret);
  return given.length === expected.length && timingSafeEqual(given, expected)
    ? { sessionId, generation: Number(generation) }
    : undefined;
}
