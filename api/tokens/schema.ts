import { z } from 'zod';
import { LONGEST_TOKEN_DAYS, scopesOf } from '../../identity/api-tokens';
import { SCOPE_KEYS } from '../../identity/scopes';
import type { ApiToken } from '../../records/models/api-token';
import { Instant, Key, pageOf, PersonSchema } from '../schema';

const LONGEST_NAME = 100;
const LONGEST_REASON = 1_000;

const ScopeSchema = z.enum(SCOPE_KEYS);

export const TokenSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    scopes: z.array(ScopeSchema),
    createdAt: Instant,
    expiresAt: Instant,
    lastUsedAt: Instant.optional().describe('To a few minutes.'),
    lastAddress: z.string().optional(),
    state: z.enum(['active', 'expired', 'revoked']),
  })
  .meta({ id: 'ApiToken', description: 'Leave for a machine to act for a person, without the token itself.' });

export const TokenOfSchema = z
  .object({ ...TokenSchema.shape, person: PersonSchema })
  .meta({ id: 'ApiTokenOf', description: 'A token with the person for whom it acts.' });

export const TokenListSchema = z.object({ items: z.array(TokenSchema), next: z.null() }).describe('The newest first.');
export const AllTokensSchema = pageOf(TokenOfSchema).describe('Tokens of everybody, the newest first.');

export const TokenBody = z.strictObject({
  name: z.string().trim().min(1).max(LONGEST_NAME).describe('What it is for.'),
  scopes: z.array(ScopeSchema).min(1).max(SCOPE_KEYS.length),
  days: z.int().min(1).max(LONGEST_TOKEN_DAYS).describe('After so many days it ends.'),
});

export const CreatedSchema = z
  .object({ token: z.string().describe('Shown this once.'), details: TokenSchema })
  .describe('Made. Keep the token now: it is not shown again.');

export const TokenParams = z.object({ id: Key });
export const RevokeQuery = z.strictObject({ reason: z.string().trim().min(1).max(LONGEST_REASON) });

/** A token as people see it. */
export function presentToken(row: ApiToken, now: Date): z.input<typeof TokenSchema> {
  const ended = row.expiresAt <= now ? 'expired' : 'active';
  return {
    id: row._id,
    name: row.name,
    scopes: scopesOf(row),
    createdAt: row.createdAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
    ...(row.lastUsedAt ? { lastUsedAt: row.lastUsedAt.toISOString() } : {}),
    ...(row.lastAddress ? { lastAddress: row.lastAddress } : {}),
    state: row.revokedAt ? 'revoked' : ended,
  };
}
