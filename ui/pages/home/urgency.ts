import type { TaskBrief } from '../../api/types';

export const URGENCIES = ['over', 'today', 'week', 'later'] as const;
export type Urgency = (typeof URGENCIES)[number];

const WEEK_MS = 7 * 86_400_000;

/** How soon a task is due, by the calendar day of the person. */
export function urgencyOf({ due }: Pick<TaskBrief, 'due'>, now: number): Urgency {
  if (due === undefined || due === null) {
    return 'later';
  }
  const at = new Date(due).getTime();
  if (at < now) {
    return 'over';
  }
  if (new Date(at).toDateString() === new Date(now).toDateString()) {
    return 'today';
  }
  return at - now < WEEK_MS ? 'week' : 'later';
}
