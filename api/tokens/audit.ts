import type { ClientSession } from 'mongoose';
import { writeAudit } from '../../records/audit-lines';
import type { ApiToken } from '../../records/models/api-token';
import { handOf } from '../people/hand';
import type { Call } from '../route';

/** Writes down who made or ended a token, in the transaction of that. */
export async function auditToken(
  session: ClientSession,
  call: Pick<Call, 'user' | 'res'>,
  action: 'token.created' | 'token.revoked',
  { _id: token, name, person, scopes, expiresAt }: ApiToken,
  reason?: string,
): Promise<void> {
  const data = { token, name, person, scopes, expiresAt, ...(reason === undefined ? {} : { reason }) };
  await writeAudit(session, { action, data, ...handOf(call) });
}
