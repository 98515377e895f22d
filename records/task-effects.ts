import type { ClientSession } from 'mongoose';
import { parseClock } from '../domain/task-properties';
import { pauseClock, resumeClock, stopClock } from './clocks';
import { closeLadders } from './ladders';
import type { Task } from './models/task';
import { now } from './now';

type Ended = Pick<Task, '_id' | 'recordId' | 'properties'>;

/**
 * What a task's properties do when it goes: its ladders and its own clock end, clocks it paused go on,
 * clocks it meets are met, but only by a person's completion. Safe to run again.
 */
export async function endTaskEffects(session: ClientSession, task: Ended, how: 'completed' | 'withdrawn'): Promise<void> {
  await closeLadders(session, { kind: 'task', id: task._id });
  if (!task.recordId) {
    return;
  }
  for (const clock of parseClock(task.properties['clock'])) {
    if (clock.action === 'meet' && how === 'completed') {
      await stopClock(session, task.recordId, clock.name);
    } else if (clock.action === 'pause') {
      await resumeClock(session, task.recordId, clock.name);
    } else if (clock.action === 'own') {
      await stopClock(session, task.recordId, ownClockName(task._id), how === 'completed' ? 'done' : 'cancelled', now());
    }
  }
}

/** Clocks that stand still while the task is open. */
export async function pauseForTask(session: ClientSession, task: Ended): Promise<void> {
  for (const clock of parseClock(task.properties['clock'])) {
    if (clock.action === 'pause' && task.recordId) {
      await pauseClock(session, task.recordId, clock.name, clock.reason ?? 'waiting');
    }
  }
}

/** Name of the clock that belongs to one task alone. */
export function ownClockName(taskId: string): string {
  return `task:${taskId}`;
}
