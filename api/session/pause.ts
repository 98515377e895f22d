import { signInPause, type SignInAttempt } from '../../identity/throttle';
import { Problem } from '../problem';

/**
 * Refuses to try a password while its account or the address has to wait after failures.
 * @throws Problem SIGN_IN_PAUSED
 */
export async function assertNotPaused(attempt: SignInAttempt, now: Date): Promise<void> {
  const pause = await signInPause(attempt, now);
  if (pause > 0) {
    const seconds = Math.ceil(pause / 1000);
    throw new Problem('SIGN_IN_PAUSED', { parameters: { seconds }, headers: { 'Retry-After': String(seconds) } });
  }
}
