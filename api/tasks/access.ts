import { mayAct, mayRead, maySeeTask, type MayAct } from '../../identity/policies';
import { findPrincipals, type Principal, type User } from '../../identity/user';
import type { Packs } from '../../packs/types';
import { Records, type RecordDocument } from '../../records/models/record';
import { Tasks, type Task } from '../../records/models/task';
import { Problem, type ProblemOptions } from '../problem';
import type { ErrorCode } from '../errors';

/** A task as one person meets it. */
export interface TaskForUser {
  readonly task: Task;
  readonly record?: RecordDocument;
  readonly principals: readonly Principal[];
  readonly may: MayAct;
}

const WHY: Readonly<Record<Extract<MayAct, { allowed: false }>['why'], ErrorCode>> = {
  excluded: 'TASK_EXCLUDED',
  assignedToAnother: 'TASK_TAKEN',
  notCandidate: 'TASK_NOT_YOURS',
  personal: 'TASK_PERSONAL',
};

/** The problem that says why this person may not act; undefined when they may. */
export function refusalFor({ may, task, principals }: TaskForUser, user: User): Problem | undefined {
  if (may.allowed) {
    return undefined;
  }
  const options: ProblemOptions = { parameters: { taskId: task._id } };
  const outsider = may.why === 'assignedToAnother' && !maySeeTask(user, { ...task, assignee: null }, principals);
  return new Problem(outsider ? 'TASK_NOT_YOURS' : WHY[may.why], options);
}

/**
 * Loads a task that the person may see: because of a part in it, or because its record is open to them.
 * @param known whom the user may act for, where that was looked up for this request already
 * @throws Problem TASK_NOT_FOUND, TASK_NOT_YOURS
 */
export async function loadTask(
  id: string,
  user: User,
  packs: Packs,
  now: Date,
  known?: readonly Principal[],
): Promise<TaskForUser> {
  const task = await Tasks.findById(id).lean<Task>();
  if (!task) {
    throw new Problem('TASK_NOT_FOUND', { parameters: { taskId: id } });
  }
  const [principals, record] = await Promise.all([
    known ?? findPrincipals(user, now),
    task.recordId ? Records.findById(task.recordId).lean<RecordDocument>() : null,
  ]);
  const definition = record ? packs.packs.get(record.type)?.record : undefined;
  const readable = record && definition && mayRead(user, definition.access, record);
  if (!readable && !maySeeTask(user, task, principals) && task.completedBy !== user.id) {
    throw new Problem('TASK_NOT_YOURS', { parameters: { taskId: id } });
  }
  return { task, principals, may: mayAct(user, task, principals), ...(record ? { record } : {}) };
}
