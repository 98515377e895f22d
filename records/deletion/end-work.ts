import type { ClientSession } from 'mongoose';
import { stopClock } from '../clocks';
import { lapseCommands } from '../commands';
import { writeHistory } from '../history';
import { closeLadders } from '../ladders';
import { Ballots } from '../models/ballot';
import type { RecordDocument } from '../models/record';
import { Tasks, type Task } from '../models/task';
import { Escalations, type Escalation } from '../models/time';
import { now } from '../now';
import { enqueue } from '../outbox';
import { endTaskEffects } from '../task-effects';
import { closeWaits, openWaits, touchWaits } from '../waits';

const WHY = 'recordDeleted';

/**
 * Ends all that waits for somebody because of a record: tasks, ballots, clocks, ladders, waits, commands, and its process,
 * which the relay cancels once everything said before has reached the engine.
 */
export async function endWork(session: ClientSession, record: RecordDocument): Promise<void> {
  const { _id: recordId, openProcess } = record;
  const open = await Tasks.find({ recordId, state: { $in: ['open', 'held'] } })
    .session(session)
    .lean<Task[]>();
  for (const task of open) {
    await withdraw(session, recordId, task);
  }
  await Ballots.updateMany(
    { recordId, status: { $in: ['open', 'blocked'] } },
    { $set: { status: 'closed', cause: WHY, closedAt: now() } },
    { session },
  );
  await stopClock(session, recordId, '*', { how: 'cancelled' });
  const ladders = await Escalations.find({ recordId, closedAt: null }).session(session).lean<Escalation[]>();
  for (const { subject } of ladders) {
    await closeLadders(session, subject);
  }
  for (const { subject } of await openWaits(recordId, session)) {
    await closeWaits(session, subject, { endedBy: 'gone' });
  }
  await touchWaits(session, record);
  await lapseCommands(session, recordId);
  if (openProcess) {
    const { instanceKey, process } = openProcess;
    const payload = { recordId, process, ...(instanceKey ? { instanceKey } : {}) };
    await enqueue(session, { lane: recordId, kind: 'cancelInstance', payload });
  }
}

async function withdraw(session: ClientSession, recordId: string, task: Task): Promise<void> {
  await Tasks.updateOne(
    { _id: task._id },
    { $set: { state: 'withdrawn', withdrawnWhy: WHY, hold: null } },
    { session },
  );
  await endTaskEffects(session, task, 'withdrawn');
  if (task.hold) {
    await writeHistory(session, {
      recordId,
      kind: 'overtaken',
      actor: { person: task.hold.by, channel: 'app' },
      data: { names: task.names, why: WHY, values: task.hold.values },
      elementId: task.elementId,
      taskKey: task._id,
    });
  }
}
