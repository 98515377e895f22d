import type { TaskBrief } from '../../api/types';
import { dayOf } from '../../components/time-format';

export const URGENCIES = ['over', 'today', 'week', 'later'] as const;
export type Urgency = (typeof URGENCIES)[number];

const WEEK_MS = 7 * 86_400_000;

/** How soon a task is due, by the calendar day in the person's zone. */
export function urgencyOf({ due }: Pick<TaskBrief, 'due'>, now: number): Urgency {
  if (due === undefined || due === null) {
    return 'later';
  }
  const at = new Date(due).getTime();
  if (at < now) {
    return 'over';
  }
  if (dayOf(new Date(at)) === dayOf(new Date(now))) {
    return 'today';
  }
  return at - now < WEEK_MS ? 'week' : 'later';
}
