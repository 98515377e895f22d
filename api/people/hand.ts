import { actorOf } from '../../identity/user';
import type { Hand } from '../../records/holdings';
import type { Call } from '../route';

/** Whose hand a change of settings is, and by which request it came. */
export function handOf({ user, res }: Pick<Call, 'user' | 'res'>): Hand & { actor: { person: string } } {
  const requestId: unknown = res.locals['requestId'];
  return { actor: actorOf(user), ...(typeof requestId === 'string' ? { requestId } : {}) };
}
