import type { ClientSession } from 'mongoose';
import { parseClock } from '../domain/task-properties';
import { resumeClock, stopClock } from './clocks';
import { closeLadders } from './ladders';
import type { LateEntry } from './models/late-entry';
import { Tasks, type Task } from './models/task';
import { closeWaits } from './waits';

type Ended = Pick<Task, '_id' | 'recordId' | 'properties'>;

/**
 * What a task's properties do when it goes: its ladders, its own clock and its wait end, clocks it
 * paused go on, clocks it meets are met, but only by a person's completion. Safe to run again.
 * @param late when it was done in truth, if it is entered later: clocks count to then
 */
export async function endTaskEffects(
  session: ClientSession,
  task: Ended,
  how: 'completed' | 'withdrawn',
  late?: LateEntry,
): Promise<void> {
  await closeLadders(session, { kind: 'task', id: task._id });
  if (task.properties['wait']) {
    await closeWaits(session, { kind: 'task', id: task._id }, { endedBy: how === 'completed' ? 'person' : 'gone' });
  }
  if (!task.recordId) {
    return;
  }
  const ended = how === 'completed' ? 'done' : 'cancelled';
  for (const clock of parseClock(task.properties['clock'])) {
    if (clock.kind === 'meet' && how === 'completed') {
      await stopClock(session, task.recordId, clock.name, { late });
    } else if (clock.kind === 'run') {
      await stopClock(session, task.recordId, clock.name, { how: ended, late });
    } else if (clock.kind === 'pause' && !(await pausedByAnother(session, task, clock.name))) {
      await resumeClock(session, task.recordId, clock.name, { at: late?.happenedAt });
    } else if (clock.kind === 'own') {
      await stopClock(session, task.recordId, ownClockName(task._id), { how: ended, late });
    }
  }
}

/** Whether another open task of the record lets the same clock stand still. */
async function pausedByAnother(session: ClientSession, task: Ended, clock: string): Promise<boolean> {
  const others = await Tasks.find({ recordId: task.recordId, state: { $in: ['open', 'held'] }, _id: { $ne: task._id } })
    .session(session)
    .lean<Task[]>();
  return others.some((other) =>
    parseClock(other.properties['clock']).some((use) => use.kind === 'pause' && use.name === clock),
  );
}

/** Name of the clock that belongs to one task alone. */
export function ownClockName(taskId: string): string {
  return `task:${taskId}`;
}
