import type { ClientSession } from 'mongoose';
import type { Actor } from './actor';
import { Tasks, type Task } from './models/task';
import { Refusal } from './refusal';

/** Somebody who acts, in another's place perhaps. */
export type Person = Actor & { person: string };

/** The open task of that key. @throws Refusal that says why there is none any more */
export async function openTask(session: ClientSession, taskId: string): Promise<Task> {
  const task = await Tasks.findById(taskId).session(session).lean<Task>();
  if (!task) {
    throw new Refusal('TASK_NOT_FOUND', { taskId });
  }
  if (task.state !== 'open') {
    throw new Refusal(refusalOf(task), {
      taskId,
      by: task.completedBy ?? task.hold?.by,
      at: task.completedAt,
      why: task.withdrawnWhy,
    });
  }
  return task;
}

function refusalOf(task: Task): 'TASK_DONE' | 'TASK_HELD' | 'TASK_WITHDRAWN' | 'BALLOT_DECIDED' | 'BALLOT_CLOSED' {
  switch (task.state) {
    case 'withdrawn':
      return WITHDRAWN[task.withdrawnWhy ?? ''] ?? 'TASK_WITHDRAWN';
    case 'held':
      return 'TASK_HELD';
    default:
      return 'TASK_DONE';
  }
}

/** A vote that nobody needs any more: others decided, or the ballot ended without a decision. */
const WITHDRAWN: Readonly<Record<string, 'BALLOT_DECIDED' | 'BALLOT_CLOSED'>> = {
  decided: 'BALLOT_DECIDED',
  closed: 'BALLOT_CLOSED',
};

/** Separation of duties: neither the person nor the one acted for may be among the excluded (CHG-05). */
export function assertNotExcluded(task: Task, actor: Person): void {
  const person = [actor.person, actor.onBehalfOf].find((id) => id !== undefined && task.excluded.includes(id));
  if (person) {
    throw new Refusal('TASK_EXCLUDED', { taskId: task._id, person });
  }
}
