import { readable } from './duration';
import { type Accepted, parseAccepts, TaskPropertyError } from './task-properties';

/** What related records must be like: in one of these states (`ended` = over, however), or as a FEEL test says. */
export type RelatedTest = { states: string[] } | { test: string };

/** One condition that a wait looks at. */
export type WaitCondition =
  | { kind: 'date'; field: string }
  | { kind: 'after'; duration: string }
  | { kind: 'state'; states: string[] }
  | { kind: 'when'; test: string }
  | { kind: 'message'; accepted: Accepted }
  | { kind: 'all' | 'any'; relation: string; of: RelatedTest }
  | { kind: 'none'; relation: string };

/** A condition and the outcome that the step ends with when it is met. */
export interface WaitEntry {
  condition: WaitCondition;
  outcome: string;
}

/** The outcome with which a task is not completed but woken: from then on it asks its people. */
export const ASK = 'ask';

/** Pseudo-state of a record whose process is over, in whatever state. */
export const ENDED = 'ended';

const NAME = String.raw`[A-Za-z][\w-]*`;
const ONE_NAME = new RegExp(`^${NAME}$`);
const NAMES = new RegExp(`^${NAME}(\\s*\\|\\s*${NAME})*$`);
const CALL = /^([a-z]+)\s*\(([\s\S]*)\)$/;
const ARROW = /^([\s\S]*\))\s*(?:->|→)\s*(\S+)$/;

/** Pieces between semicolons that stand outside parentheses and quotes. */
function entriesOf(text: string): string[] {
  const pieces = [''];
  let depth = 0;
  let quoted = false;
  for (const letter of text) {
    quoted = letter === '"' ? !quoted : quoted;
    depth += quoted ? 0 : ({ '(': 1, ')': -1 }[letter] ?? 0);
    if (letter === ';' && depth === 0 && !quoted) {
      pieces.push('');
    } else {
      pieces[pieces.length - 1] += letter;
    }
  }
  return pieces.map((piece) => piece.trim()).filter((piece) => piece !== '');
}

const wrong = (part: string, hint: string): TaskPropertyError => new TaskPropertyError(`wait "${part}": ${hint}`);

function name(text: string, part: string): string {
  if (!ONE_NAME.test(text)) {
    throw wrong(part, `"${text}" is no name`);
  }
  return text;
}

const statesIn = (text: string): string[] => text.split('|').map((state) => state.trim());

function required(text: string, part: string): string {
  if (text === '') {
    throw wrong(part, 'the parentheses are empty');
  }
  return text;
}

function related(kind: 'all' | 'any', inner: string, part: string): WaitCondition {
  const [, relation, test] = /^([^:]+):([\s\S]+)$/.exec(inner) ?? [];
  if (relation === undefined || test === undefined) {
    throw wrong(part, `write ${kind}(relation: state|state), or ${kind}(relation: FEEL)`);
  }
  const of = NAMES.test(test.trim()) ? { states: statesIn(test) } : { test: test.trim() };
  return { kind, relation: name(relation.trim(), part), of };
}

function message(inner: string, part: string): WaitCondition {
  const [accepted, ...others] = parseAccepts(inner);
  if (!accepted || others.length > 0) {
    throw wrong(part, 'name one message, for example message(move(owner))');
  }
  return { kind: 'message', accepted };
}

function readCondition(part: string): WaitCondition {
  const [, kind = '', body = ''] = CALL.exec(part) ?? [];
  const inner = body.trim();
  switch (kind) {
    case 'date':
      return { kind, field: name(inner, part) };
    case 'after':
      return { kind, duration: readable(inner, (hint) => wrong(part, hint)) };
    case 'state':
      if (!NAMES.test(inner)) {
        throw wrong(part, 'write state(state|state)');
      }
      return { kind, states: statesIn(inner) };
    case 'when':
      return { kind, test: required(inner, part) };
    case 'message':
      return message(inner, part);
    case 'all':
    case 'any':
      return related(kind, inner, part);
    case 'none':
      return { kind, relation: name(inner, part) };
    default:
      throw wrong(part, 'write date(field), after(5wd), state(…), when(FEEL), message(…), all(…), any(…) or none(…)');
  }
}

/**
 * `date(reviewAt) -> ask; all(tasks: ended) -> done; any(change: rejected|cancelled) -> failed`: the conditions of a
 * wait in the order in which they are looked at, each with its outcome. The arrow is `->` or `→`.
 * @throws TaskPropertyError
 */
export function parseWait(text: string | undefined): WaitEntry[] {
  return entriesOf(text ?? '').map((part) => {
    const [, condition, outcome] = ARROW.exec(part) ?? [];
    if (condition === undefined || outcome === undefined) {
      throw wrong(part, 'an outcome is missing; write condition -> outcome');
    }
    return { condition: readCondition(condition.trim()), outcome: name(outcome, part) };
  });
}

/** Messages to the record that would end the wait, and who may send them. */
export function acceptedByWait(entries: readonly WaitEntry[]): Accepted[] {
  return entries.flatMap(({ condition }) => (condition.kind === 'message' ? [condition.accepted] : []));
}

/** Relations or record fields through which the wait looks at other records. */
export function relationsOf(entries: readonly WaitEntry[]): string[] {
  const names = entries.flatMap(({ condition }) => ('relation' in condition ? [condition.relation] : []));
  return [...new Set(names)];
}

/**
 * Whether a wait can end by what happened to another record that it looks at: by the state that this one took, or, where
 * a FEEL test reads its fields, by any change.
 * @param ends whether the state is one in which that record is over
 */
export function hangsOn(
  entries: readonly WaitEntry[],
  { state, ends }: { state: string | undefined; ends: boolean },
): boolean {
  return entries.some(({ condition }) => {
    if (condition.kind !== 'all' && condition.kind !== 'any') {
      return false;
    }
    const { of } = condition;
    return 'test' in of || of.states.some((one) => (one === ENDED ? ends : one === state));
  });
}
