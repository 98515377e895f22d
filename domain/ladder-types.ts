import type { Calendar } from './calendar';
import type { Text } from './text';

/** `percent` of the clock's or task's target, time `after` arming, before or after the due time. */
export type RungMoment = { percent: number } | { after: string } | { beforeDue: string } | { afterDue: string };

export type RungAction = 'notify' | 'addCandidate' | 'reassign' | `completeTask:${string}`;

/** One step of a ladder: when, whom, what. */
export interface Rung {
  id: string;
  at: RungMoment;
  /** `assignee`, `candidates`, `superior`, `owes`, `affected` (users of the record's services, to be told only), `role:x`, `group:x`, `on-call:group`, `on-call-of:field`, `on-call:group`, `on-call-of:field`, `person:x`, `field:x`. */
  who: string[];
  what: RungAction[];
  /** `max` = how often it is repeated after the first call. */
  repeat?: { every: string; max: number };
}

export interface LadderRow {
  /** Fact → accepted values; all must hold, an empty object always holds. The first row that holds counts. */
  when: Record<string, (string | number)[]>;
  /** Call at any hour, not only in working time. */
  always?: boolean;
  rungs: Rung[];
}

export interface Ladder {
  key: string;
  names: Text;
  subject: 'task' | `clock:${string}` | 'ballot';
  /** Key of the calendar of its working time; absent = that of the clock or ballot it hangs on, else working hours. */
  calendar?: string;
  rows: LadderRow[];
  version: number;
}

/** One call of one rung; occurrence 1 is the first, higher ones are repeats. */
export interface Occurrence {
  rungId: string;
  occurrence: number;
}

/** A case as a ladder sees it. */
export interface LadderSubject {
  facts: Record<string, unknown>;
  /** Beginning from which `after` counts. */
  armedAt: Date;
  /** When the case was entered, where that is later than `armedAt` (SYS-15); rungs meant before are past. */
  writtenAt?: Date;
  due?: Date;
  /** Without it, percentages are of the time from arming to `due`. Undefined while the clock is paused. */
  momentAtPercent?: (percent: number) => Date | undefined;
}

export interface LadderInput extends LadderSubject {
  ladder: Ladder;
  /** Everything already fired or written down as skipped. */
  fired: (Occurrence & { at: Date })[];
  calendar: Calendar;
  at: Date;
}

export interface PlannedCall {
  rung: Rung;
  occurrence: number;
  /** When to call: not before `at` of the input, in working time unless the row says always. */
  at: Date;
  /** When the rung was meant to be reached. */
  plannedAt: Date;
}

export interface LadderPlan {
  /** Call it now when its `at` is not after now; otherwise look again then. */
  next?: PlannedCall;
  /** To be written down as skipped (past), so that they never fire. */
  skipped: (Occurrence & { plannedAt: Date })[];
  why: Text;
}
