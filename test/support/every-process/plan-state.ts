import { evaluateFeel, feelBody } from '../../../packs/feel';
import { variablesOf } from './literals';
import type { PackModel, WayOut } from './pack-model';

/** One thing to do, or to hope for where another diagram is called. */
export interface Step {
  /** Where, as `process/element`. */
  readonly at: string;
  readonly how: WayOut['how'] | 'start' | 'called';
  readonly outcome?: string;
  /** Of a command or a way to start: its name. */
  readonly message?: string;
  /** Fields that the form has to hold for what follows. */
  readonly fields: Readonly<Record<string, unknown>>;
  /** Rule list that a later step holds against the record, and that is to find something wrong in this form. */
  readonly fails?: string;
}

/** A value as it stands, or the step whose person chooses it; absent where only the engine will know. */
export type Value = { readonly known: unknown } | { readonly open: number };
export type Env = Readonly<Record<string, Value | undefined>>;

/** Where a record stands in thought, and what led there. */
export interface State {
  readonly at: string;
  readonly env: Env;
  /** Call activities that are being gone through. */
  readonly stack: readonly string[];
  readonly steps: readonly Step[];
  readonly cost: number;
}

export const known = (value: unknown): Value => ({ known: value });

const HOPE = 40;
/** A form may well insist on a value. */
const NOTHING = 5;
const MOST_BINDINGS = 200;

/** The state in every way in which those of the variables that are not known yet could be. */
export function bind(
  model: PackModel,
  state: State,
  names: readonly string[],
  valuesOf: (name: string) => readonly unknown[] = (name) => model.domain(name),
): State[] {
  const wanted = [...new Set(model.basesOf(names))].filter((name) => !isKnown(state.env[name]));
  let states = [state];
  for (const name of wanted) {
    states = states.flatMap((one) => valuesOf(name).map((value, index) => bound(one, name, value, index)));
    if (states.length > MOST_BINDINGS) {
      states = states.sort((a, b) => a.cost - b.cost).slice(0, MOST_BINDINGS);
    }
  }
  return states;
}

export const isKnown = (value: Value | undefined): boolean => value !== undefined && 'known' in value;

/** The state with a variable decided: the step whose person chooses it says so. */
export function bound(state: State, name: string, value: unknown, index: number): State {
  const before = state.env[name];
  const env = { ...state.env, [name]: known(value) };
  const cost = state.cost + index + (value === null ? NOTHING : 0);
  if (before === undefined || !('open' in before)) {
    return { ...state, env, cost: cost + HOPE };
  }
  const steps = state.steps.map((step, at) => (at === before.open ? chosen(step, name, value) : step));
  return { ...state, env, steps, cost };
}

function chosen(step: Step, name: string, value: unknown): Step {
  return step.how === 'called' || name === `${step.at.split('/')[1]}_outcome`
    ? { ...step, outcome: String(value) }
    : { ...step, fields: { ...step.fields, [name]: value } };
}

const memory = new Map<string, unknown>();

/** What an expression gives with what is known; undefined where something that it needs is not. */
export function evaluated(model: PackModel, expression: string, env: Env): unknown {
  const names = variablesOf(expression);
  const values: Record<string, unknown> = {};
  for (const name of names) {
    const computed = feelBody(model.fields[name]?.computed);
    const value = env[name];
    if (computed !== undefined) {
      values[name] = evaluated(model, computed, env);
    } else if (value === undefined || !('known' in value)) {
      return undefined;
    } else {
      values[name] = value.known;
    }
  }
  const key = `${expression} ${JSON.stringify(values)}`;
  if (!memory.has(key)) {
    memory.set(key, evaluateFeel(expression, values));
  }
  return memory.get(key);
}
