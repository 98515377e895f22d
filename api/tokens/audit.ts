import type { ClientSession } from 'mongoose';
import { newId } from '../../records/ids';
import type { ApiToken } from '../../records/models/api-token';
import { AuditLines } from '../../records/models/audit-line';
import type { Call } from '../route';

/** Writes down who made or ended a token, in the transaction of that. */
export async function auditToken(
  session: ClientSession,
  { user, now, res }: Pick<Call, 'user' | 'now' | 'res'>,
  action: 'token.created' | 'token.revoked',
  { _id: token, name, person, scopes, expiresAt }: ApiToken,
  reason?: string,
): Promise<void> {
  const data = { token, name, person, scopes, expiresAt, ...(reason === undefined ? {} : { reason }) };
  const requestId = String(res.locals['requestId'] ?? '');
  await AuditLines.create([{ _id: newId(), at: now, by: user.id, action, data, requestId }], { session });
}
