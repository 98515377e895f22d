import type { PackModel } from './pack-model';
import { bind, bound, isKnown, type Env, type State, type Value } from './plan-state';

/** One way in which variables could be: name, value and the place of the value among those worth trying. */
type Picks = readonly (readonly [name: string, value: unknown, index: number])[];

interface Case<T> {
  readonly answer: T;
  readonly picks: Picks;
  readonly cost: number;
}

const cases = new Map<string, readonly Case<unknown>[]>();

/**
 * What could come of a question about the variables, each answer with the state that leads to it at the least cost.
 * Asked very often of states that differ in nothing that matters to it: what was found out once is kept.
 *
 * @param question names it, together with the pack, for good
 * @param names variables that the answer depends on
 * @param keyOf what makes two answers different
 */
export function answersTo<T>(
  model: PackModel,
  state: State,
  question: string,
  names: readonly string[],
  answerOf: (env: Env) => T,
  keyOf: (answer: T, env: Env) => unknown = (answer) => answer,
): { answer: T; state: State }[] {
  const bases = [...new Set(model.basesOf(names))];
  const env = Object.fromEntries(bases.map((name) => [name, shape(state.env[name])]));
  const key = JSON.stringify([model.key, question, bases.map((name) => env[name] ?? null)]);
  const found = (cases.get(key) as readonly Case<T>[] | undefined) ?? casesOf(model, env, answerOf, keyOf);
  cases.set(key, found);
  return found.map(({ answer, picks }) => ({
    answer,
    state: picks.reduce((one, [name, value, index]) => bound(one, name, value, index), state),
  }));
}

/** Who chooses a value makes no difference to what it leads to. */
const shape = (value: Value | undefined): Value | undefined => (value && 'open' in value ? { open: 0 } : value);

function casesOf<T>(
  model: PackModel,
  env: Env,
  answerOf: (env: Env) => T,
  keyOf: (answer: T, env: Env) => unknown,
): Case<T>[] {
  const nowhere: State = { at: '', env, stack: [], steps: [], cost: 0 };
  const kept = new Map<string, Case<T>>();
  for (const { env: one, cost } of bind(model, nowhere, Object.keys(env))) {
    const answer = answerOf(one);
    const key = JSON.stringify(keyOf(answer, one)) ?? '';
    const before = kept.get(key);
    if (!before || cost < before.cost) {
      kept.set(key, { answer, cost, picks: picksOf(model, env, one) });
    }
  }
  return [...kept.values()];
}

function picksOf(model: PackModel, before: Env, after: Env): Picks {
  return Object.entries(after).flatMap(([name, value]) => {
    const isPicked = value !== undefined && 'known' in value && !isKnown(before[name]);
    return isPicked ? [[name, value.known, model.domain(name).indexOf(value.known)] as const] : [];
  });
}
