import { pick, type Lang } from '../../domain/text';
import { isPersonal } from '../../identity/policies';
import type { User } from '../../identity/user';
import type { Task } from '../../records/models/task';
import { ERRORS } from '../errors';
import { refusalFor, type TaskForUser } from './access';
import type { ActionView } from './schema';

/** A vote belongs to its seat: it passes to another person only by an absence, never by hand. */
export const isVote = (task: Task): boolean => task.properties['ballot'] === 'vote';

const isShared = (task: Task): boolean => task.candidateGroups.length > 0 || task.candidateUsers.length > 1;

/**
 * What the person can do with the task. Actions never open to them are absent; those not possible now are there
 * with the reason.
 */
export function actionsFor(found: TaskForUser, user: User, lang: Lang): ActionView[] {
  const { task, may } = found;
  if (task.state === 'held') {
    return task.hold?.by === user.id ? [{ name: 'undo', enabled: true }] : [];
  }
  if (task.state !== 'open') {
    return [];
  }
  if (!may.allowed) {
    const code = refusalFor(found, user)?.code;
    const reason = code && code !== 'TASK_NOT_YOURS' ? pick(ERRORS[code].title, lang) : undefined;
    return reason ? [{ name: 'complete', enabled: false, reason }] : [];
  }
  const own = task.assignee === user.id;
  return [
    { name: 'complete', enabled: true },
    ...(task.assignee ? [] : [{ name: 'claim' as const, enabled: true }]),
    ...(own && isShared(task) && !isVote(task) ? [{ name: 'release' as const, enabled: true }] : []),
    ...(isVote(task) || isPersonal(task) ? [] : [{ name: 'delegate' as const, enabled: true }]),
  ];
}
