/** A property string of a diagram that cannot be read. */
export class TaskPropertyError extends Error {
  override name = 'TaskPropertyError';
}

/** What a task does to a clock. `run`: the clock starts with the task and is met when it ends. */
export type ClockUse =
  | { kind: 'meet'; name: string }
  | { kind: 'pause'; name: string; reason?: string }
  | { kind: 'run'; name: string }
  | { kind: 'own'; duration: string };

/** A message that a task takes as its outcome, and who may send it (empty: whoever may act on the task). */
export interface Accepted {
  message: string;
  who: string[];
}

/** `respond:meet; resolve:pause(user); own(PT8H)` */
export declare function parseClock(text: string | undefined): ClockUse[];

/** `withdraw(requester), change(changeOwner)` */
export declare function parseAccepts(text: string | undefined): Accepted[];

/** `requester, technicalAssessment` */
export declare function parseNotBy(text: string | undefined): string[];
