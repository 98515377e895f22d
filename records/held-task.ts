import type { ClientSession } from 'mongoose';
import type { Actor } from './actor';
import { Outbox } from './models/outbox';
import { Tasks, type Task } from './models/task';
import { recordOvertaken } from './overtaken';
import { Refusal } from './refusal';

/** Takes back a completion while it is held; afterwards it is too late, and the answer says so. */
export async function undoCompletion(
  session: ClientSession,
  taskId: string,
  actor: Actor & { person: string },
): Promise<Task> {
  const task = await Tasks.findById(taskId).session(session).lean<Task>();
  if (task?.state !== 'held' || task.hold?.by !== actor.person) {
    throw new Refusal(task?.state === 'completed' ? 'UNDO_TOO_LATE' : 'TASK_NOT_HELD', { taskId });
  }
  const removed = await Outbox.deleteOne({ _id: task.hold.outboxId, status: 'pending' }, { session });
  if (removed.deletedCount !== 1) {
    throw new Refusal('UNDO_TOO_LATE', { taskId });
  }
  await Tasks.updateOne({ _id: taskId, state: 'held' }, { $set: { state: 'open', hold: null } }, { session });
  return { ...task, state: 'open', hold: null };
}

/** Opens a held task again whose completion was refused when its time came, e.g. because its ballot had closed. */
export async function giveBackHeldTask(session: ClientSession, taskId: string, why: string): Promise<void> {
  const task = await Tasks.findById(taskId).session(session).lean<Task>();
  if (task?.state === 'held' && task.hold) {
    await Tasks.updateOne({ _id: taskId, state: 'held' }, { $set: { state: 'open', hold: null } }, { session });
    await recordOvertaken(session, task, task.hold.by, why, task.hold.values);
  }
}
