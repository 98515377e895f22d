import { readable } from './duration';
import { DUTIES, type Duty, USUAL_DUTY } from './operation';
import type { WantedSkill } from './skill';

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

const NAME = String.raw`[A-Za-z][\w-]*`;
const OWN = /^own\(([^()]+)\)$/;
const CLOCK = new RegExp(`^(${NAME})(?::(meet|pause(?:\\(([^()]*)\\))?))?$`);
const ACCEPTED = new RegExp(`^(${NAME})(?:\\(([^()]*)\\))?$`);

const parts = (text: string | undefined, separator: RegExp): string[] =>
  (text ?? '')
    .split(separator)
    .map((part) => part.trim())
    .filter((part) => part !== '');

/** Commas and semicolons between entries, not those inside parentheses. */
const OUTSIDE = /[,;](?![^(]*\))/;

function readClock(part: string): ClockUse {
  const [, duration] = OWN.exec(part) ?? [];
  if (duration) {
    return {
      kind: 'own',
      duration: readable(duration.trim(), (hint) => new TaskPropertyError(`clock "${part}": ${hint}`)),
    };
  }
  const [, name, action, reason] = CLOCK.exec(part) ?? [];
  if (!name) {
    throw new TaskPropertyError(`clock "${part}": write name:meet, name:pause(reason), name, or own(PT8H)`);
  }
  if (!action) {
    return { kind: 'run', name };
  }
  return action === 'meet'
    ? { kind: 'meet', name }
    : { kind: 'pause', name, ...(reason ? { reason: reason.trim() } : {}) };
}

/**
 * `respond:meet; resolve:pause(user); own(PT8H)`
 * @throws TaskPropertyError
 */
export const parseClock = (text: string | undefined): ClockUse[] => parts(text, OUTSIDE).map(readClock);

/**
 * `withdraw(requester), change(changeOwner)`; several persons or roles as `withdraw(requester, desk)`.
 * @throws TaskPropertyError
 */
export function parseAccepts(text: string | undefined): Accepted[] {
  return parts(text, OUTSIDE).map((part) => {
    const [, message, who] = ACCEPTED.exec(part) ?? [];
    if (!message) {
      throw new TaskPropertyError(`accepts "${part}": write message(who), for example withdraw(requester)`);
    }
    return { message, who: parts(who, /[,|]/) };
  });
}

/**
 * `requester, technicalAssessment`: person fields or steps.
 * @throws TaskPropertyError
 */
export function parseNotBy(text: string | undefined): string[] {
  const names = parts(text, /[,;]/);
  const wrong = names.find((name) => !new RegExp(`^${NAME}$`).test(name));
  if (wrong !== undefined) {
    throw new TaskPropertyError(`notBy "${wrong}" is neither a person field nor a step`);
  }
  return names;
}

/**
 * What the step is about for the service in the record: `evaluate`; the usual duty where nothing is said.
 * @throws TaskPropertyError
 */
export function parseDuty(text: string | undefined): Duty {
  const duty = DUTIES.find((known) => known === text?.trim());
  if (text !== undefined && duty === undefined) {
    throw new TaskPropertyError(`duty "${text}": write one of ${DUTIES.join(', ')}`);
  }
  return duty ?? USUAL_DUTY;
}

const WANTED = new RegExp(`^(${NAME})(?::([1-4]))?$`);

/**
 * `network:3, security`: all of them are asked for, each at that level or a higher one.
 * @throws TaskPropertyError
 */
export function parseSkills(text: string | undefined): WantedSkill[] {
  return parts(text, /[,;]/).map((part) => {
    const [, skill, level] = WANTED.exec(part) ?? [];
    if (!skill) {
      throw new TaskPropertyError(`skill "${part}": write a skill, or a skill and a level from 1 to 4 as in network:3`);
    }
    return { skill, level: Number(level ?? 1) };
  });
}
