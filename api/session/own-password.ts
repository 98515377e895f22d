import { verifyPassword } from '../../identity/password';
import { recordFailure, recordSuccess } from '../../identity/throttle';
import { findAccount, type User } from '../../identity/user';
import { assertNotPaused } from './pause';

/**
 * Whether that is the password of somebody already known, who signs a decision with it. A wrong one counts towards the
 * lock-out as at the sign-in.
 * @throws Problem SIGN_IN_PAUSED
 */
export async function isOwnPassword(
  user: User,
  password: string,
  address: string | undefined,
  now: Date,
): Promise<boolean> {
  const attempt = { username: user.username, address: address ?? 'unknown' };
  await assertNotPaused(attempt, now);
  const account = await findAccount(user.username, now);
  const right = await verifyPassword(password, account?.passwordHash);
  await (right ? recordSuccess(attempt) : recordFailure(attempt, now));
  return right;
}
