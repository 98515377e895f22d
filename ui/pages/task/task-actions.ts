import type { TaskDetail } from '../../api/types';

export interface Possible {
  /** Offered at all; what a person may not do is absent. */
  offered: boolean;
  /** Why it is not possible now. */
  reason?: string;
}

/** Whether one action is offered on a task, and if not possible now, why. */
export function possible(task: TaskDetail, name: string): Possible {
  const found = task.actions.find((action) => (typeof action === 'string' ? action : action.name) === name);
  if (found === undefined) {
    return { offered: false };
  }
  if (typeof found === 'string' || found.enabled === true || (found.enabled === undefined && found.reason === undefined)) {
    return { offered: true };
  }
  return { offered: true, reason: found.reason };
}

/** The decisions of a task: from the API, else from the form's own radio. */
export function outcomesOf(task: TaskDetail): TaskDetail['outcomes'] {
  return task.outcomes ?? [];
}
