/**
 * Tokens of machines. Each acts for the person who made it, within its scopes and until it expires; it ends with the
 * account of that person. The store knows only a hash.
 */
import { createHash, randomBytes } from 'node:crypto';
import type { ClientSession } from 'mongoose';
import { newId } from '../records/ids';
import { ApiTokens, type ApiToken } from '../records/models/api-token';
import { SCOPE_KEYS, type Scope } from './scopes';

/** Tells these tokens from those of sessions, and lets scanners of source code find one that was published. */
const PREFIX = 'zxt_';
const TOKEN_BYTES = 32;
const DAY_MS = 24 * 3_600_000;
/** The last use is kept this exactly: not every request writes. */
const USE_STEP_MS = 5 * 60_000;

export const LONGEST_TOKEN_DAYS = 365;
export const MOST_TOKENS = 50;

const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex');

/** True for what looks like a token of a machine. */
export const isApiToken = (token: string): boolean => token.startsWith(PREFIX);

export interface NewToken {
  readonly name: string;
  readonly scopes: readonly Scope[];
  readonly days: number;
}

/** How many tokens of that person are good now. */
export async function countTokens(person: string, now: Date): Promise<number> {
  return ApiTokens.countDocuments({ person, revokedAt: null, expiresAt: { $gt: now } });
}

/**
 * Makes a token, in the caller's transaction.
 * @returns the row, and the token, which is given out now and never again
 */
export async function createToken(
  session: ClientSession,
  person: string,
  { name, scopes, days }: NewToken,
  now: Date,
): Promise<{ row: ApiToken; token: string }> {
  const token = PREFIX + randomBytes(TOKEN_BYTES).toString('base64url');
  const row: ApiToken = {
    _id: newId(),
    hash: hashOf(token),
    person,
    name,
    scopes: [...new Set(scopes)],
    createdAt: now,
    expiresAt: new Date(now.getTime() + days * DAY_MS),
  };
  await ApiTokens.create([row], { session });
  return { row, token };
}

/** The token that is good now, by what a machine sent; notes the use. */
export async function findToken(token: string, address: string, now: Date): Promise<ApiToken | undefined> {
  const row = await ApiTokens.findOne({ hash: hashOf(token) }).lean<ApiToken>();
  if (!row || row.revokedAt || row.expiresAt <= now) {
    return undefined;
  }
  if (now.getTime() - (row.lastUsedAt?.getTime() ?? 0) > USE_STEP_MS || row.lastAddress !== address) {
    await ApiTokens.updateOne({ _id: row._id }, { $set: { lastUsedAt: now, lastAddress: address } });
  }
  return row;
}

/** The scopes of a token that the program still knows. */
export const scopesOf = ({ scopes }: Pick<ApiToken, 'scopes'>): Scope[] =>
  SCOPE_KEYS.filter((scope) => scopes.includes(scope));

/**
 * Ends a token at once, in the caller's transaction.
 * @param whose narrows to tokens of one person
 * @returns the token; undefined where there was none to end
 */
export async function revokeToken(
  session: ClientSession,
  id: string,
  whose: { readonly person?: string },
  by: string,
  now: Date,
): Promise<ApiToken | undefined> {
  const row = await ApiTokens.findOneAndUpdate(
    { _id: id, ...whose, revokedAt: null, expiresAt: { $gt: now } },
    { $set: { revokedAt: now, revokedBy: by } },
    { session, returnDocument: 'after' },
  ).lean<ApiToken>();
  return row ?? undefined;
}
