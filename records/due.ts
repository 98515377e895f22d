import type { ClientSession } from 'mongoose';
import { Records } from './models/record';
import { Tasks, type Task } from './models/task';
import { Clocks, type ClockRow } from './models/time';

/** When a task is due, and the name of what runs out then: lists name it and read nothing beside the task. */
export type Due = Pick<Task, 'due' | 'dueNames'>;

/** When the nearest running clock of a record runs out; null when none runs. */
export async function nearestDue(session: ClientSession, recordId: string): Promise<Due> {
  const clock = await Clocks.findOne({ recordId, endedAt: null, dueAt: { $ne: null } }, { dueAt: 1, names: 1 })
    .sort({ dueAt: 1 })
    .session(session)
    .lean<Pick<ClockRow, 'dueAt' | 'names'>>();
  return { due: clock?.dueAt ?? null, dueNames: clock?.names ?? null };
}

/** Brings the due times of a record and of its open tasks in line with its clocks; a task that only waits has none. */
export async function refreshDue(session: ClientSession, recordId: string): Promise<void> {
  const nearest = await nearestDue(session, recordId);
  await Records.updateOne({ _id: recordId }, { $set: { due: nearest.due } }, { session });
  await Tasks.updateMany(
    { recordId, state: { $in: ['open', 'held'] }, waiting: { $ne: true } },
    { $set: nearest },
    { session },
  );
}
