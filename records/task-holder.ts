/** Who has a task: taken, given back, passed on for good or for a time. */
import type { ClientSession } from 'mongoose';
import type { RecordDefinition } from '../packs/types';
import type { Actor } from './actor';
import { changeRecord } from './change-record';
import { writeHistory } from './history';
import { newId } from './ids';
import { Records } from './models/record';
import { Tasks, type Task } from './models/task';
import { assertNotExcluded, openTask, type Person } from './open-task';
import { enqueue } from './outbox';
import { Refusal } from './refusal';

/** Takes a task for oneself. Two people at once: one gets it, the other is told who has it. */
export async function claimTask(
  session: ClientSession,
  taskId: string,
  actor: Person,
  definition?: RecordDefinition,
): Promise<Task> {
  const task = await openTask(session, taskId);
  assertNotExcluded(task, actor);
  if (task.assignee && task.assignee !== actor.person) {
    throw new Refusal('TASK_TAKEN', { taskId, by: task.assignee });
  }
  return assign(session, task, actor.person, { actor, action: 'claim', definition });
}

/** Puts a task back to its group. */
export async function releaseTask(
  session: ClientSession,
  taskId: string,
  actor: Person,
  definition?: RecordDefinition,
): Promise<Task> {
  const task = await openTask(session, taskId);
  if (task.assignee !== actor.person) {
    throw new Refusal('TASK_NOT_YOURS', { taskId });
  }
  return assign(session, task, null, { actor, action: 'release', definition });
}

/**
 * Hands a task to another person, who must be allowed to do it (separation of duties holds for delegates too, CHG-05).
 * @param until it comes back then; absent = it is theirs for good
 */
export async function delegateTask(
  session: ClientSession,
  taskId: string,
  { to, until }: { to: string; until?: Date | undefined },
  actor: Person,
  definition?: RecordDefinition,
): Promise<Task> {
  const task = await openTask(session, taskId);
  if (task.excluded.includes(to)) {
    throw new Refusal('TASK_EXCLUDED', { taskId, person: to });
  }
  const delegation = await lend(session, task, to, actor.person, until);
  return assign(session, task, to, { actor, action: 'delegate', definition, delegation });
}

/**
 * Whose the task stays while somebody else has it for a time. Passed on again it stays with the same person, and
 * never for longer than the first time; passed back to that person it is simply theirs.
 */
async function lend(
  session: ClientSession,
  task: Task,
  to: string,
  by: string,
  wanted: Date | undefined,
): Promise<Task['delegation']> {
  const earlier = task.delegation;
  const ends = [wanted, earlier?.until].filter((date) => date !== undefined).map((date) => date.getTime());
  const from = earlier?.from ?? task.assignee ?? by;
  if (ends.length === 0 || from === to) {
    return null;
  }
  const until = new Date(Math.min(...ends));
  const outboxId = await enqueue(session, {
    lane: `delegation:${task._id}:${newId()}`,
    kind: 'endDelegation',
    payload: { taskKey: task._id },
    notBefore: until,
  });
  return { from, to, until, outboxId };
}

/**
 * Gives a task back whose delegation has run out; nothing where it was done, passed on or given back meanwhile.
 * @param outboxId the line that was written with that delegation
 * @returns false while its completion is held, so that nobody knows yet whether it is done
 */
export async function endDelegation(
  session: ClientSession,
  taskId: string,
  outboxId: string,
  definitionOf: (type: string) => RecordDefinition | undefined,
): Promise<boolean> {
  const task = await Tasks.findById(taskId).session(session).lean<Task>();
  if (task?.delegation?.outboxId !== outboxId || !['open', 'held'].includes(task.state)) {
    return true;
  }
  if (task.state === 'held') {
    return false;
  }
  const { from, to } = task.delegation;
  if (task.assignee === to) {
    const definition = task.record ? definitionOf(task.record.type) : undefined;
    const owner = task.excluded.includes(from) ? null : from;
    await assign(session, task, owner, { actor: { channel: 'rule' }, action: 'delegationEnded', definition });
  }
  return true;
}

/**
 * Takes a task from whoever leaves: back to the one who had lent it, else to `heir`, else to its candidates.
 * @param heir who gets it where it has no other candidates
 */
export async function takeFromLeaver(
  session: ClientSession,
  task: Task,
  { heir, actor, definition }: { heir: string | undefined; actor: Actor; definition?: RecordDefinition | undefined },
): Promise<void> {
  const lender = task.delegation && !task.excluded.includes(task.delegation.from) ? task.delegation.from : undefined;
  await assign(session, task, lender ?? heir ?? null, { actor, action: 'holderLeft', definition });
}

interface Assigning {
  actor: Actor;
  action: 'claim' | 'release' | 'delegate' | 'delegationEnded' | 'holderLeft';
  definition?: RecordDefinition | undefined;
  delegation?: Task['delegation'];
}

/** The task, the record's field that follows it, history, and the engine's mirror. */
async function assign(
  session: ClientSession,
  task: Task,
  assignee: string | null,
  { actor, action, definition, delegation = null }: Assigning,
): Promise<Task> {
  await Tasks.updateOne({ _id: task._id, state: 'open' }, { $set: { assignee, delegation } }, { session });
  if (task.recordId) {
    const line = { recordId: task.recordId, actor, elementId: task.elementId, taskKey: task._id };
    const until = delegation ? { until: delegation.until } : {};
    const data = { action, names: task.names, to: assignee, ...until };
    const field = await handlerField(session, task.recordId, assignee ?? actor.person, definition);
    await (field && definition
      ? changeRecord(session, { ...line, definition, set: { [field]: assignee }, kind: 'task', data })
      : writeHistory(session, { ...line, kind: 'task', data }));
  }
  await enqueue(session, {
    lane: task.recordId ?? task.instanceKey,
    kind: assignee ? 'assignTask' : 'unassignTask',
    payload: { taskKey: task._id, assignee, action },
  });
  return { ...task, assignee, delegation };
}

/**
 * The field that follows who has the record's task. Whoever a record is for answers and confirms, but does not become
 * the one who works on it.
 */
async function handlerField(
  session: ClientSession,
  recordId: string,
  person: string | undefined,
  definition: RecordDefinition | undefined,
): Promise<string | undefined> {
  if (!definition?.assigneeField) {
    return undefined;
  }
  const record = await Records.findById(recordId, { fields: 1 }).session(session).lean();
  return record?.fields[definition.requesterField] === person ? undefined : definition.assigneeField;
}
