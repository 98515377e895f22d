import type { ClientSession } from 'mongoose';
import { Records } from './models/record';
import { Tasks } from './models/task';
import { Clocks } from './models/time';

/** When the nearest running clock of a record runs out; undefined when none runs. */
export async function nearestDue(session: ClientSession, recordId: string): Promise<Date | undefined> {
  const clock = await Clocks.findOne({ recordId, endedAt: null, dueAt: { $ne: null } })
    .sort({ dueAt: 1 })
    .session(session)
    .lean();
  return clock?.dueAt ?? undefined;
}

/** Brings the due times of a record and of its open tasks in line with its clocks; a task that only waits has none. */
export async function refreshDue(session: ClientSession, recordId: string): Promise<void> {
  const due = (await nearestDue(session, recordId)) ?? null;
  await Records.updateOne({ _id: recordId }, { $set: { due } }, { session });
  await Tasks.updateMany(
    { recordId, state: { $in: ['open', 'held'] }, waiting: { $ne: true } },
    { $set: { due } },
    { session },
  );
}
