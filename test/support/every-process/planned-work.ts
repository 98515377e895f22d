import { commaList } from '../../../domain/comma-list';
import type { DiagramElement } from '../../../packs/diagram-types';
import { feelBody, feelContextKeys } from '../../../packs/feel';
import { answersTo } from './answers';
import { FILLED, variablesOf } from './literals';
import type { PackModel } from './pack-model';
import { evaluated, known, type Env, type State } from './plan-state';
import { fieldsWritten } from './steering';

/** Of all that a step may write, what costs least is gone on with. */
const MOST_WRITTEN = 24;

/** A step of the engine: what it counts up or writes is known as far as what it reads is; its results are not. */
export function worked(model: PackModel, element: DiagramElement, state: State): State[] {
  const env: Record<string, Env[string]> = { ...state.env };
  for (const name of commaList(element.headers['increment'])) {
    const before = env[name];
    env[name] = before !== undefined && 'known' in before ? known(Number(before.known ?? 0) + 1) : undefined;
  }
  // When it was is of no interest to a plan, only that it was.
  commaList(element.headers['stamp']).forEach((name) => (env[name] = known(FILLED)));
  Object.assign(env, handedOn(model, element));
  gathered(element).forEach((name) => (env[name] = undefined));
  return written(model, element, { ...state, env }, env);
}

/** What a step hands on: known where it is always the same. */
export function handedOn(model: PackModel, { outputs }: DiagramElement): Env {
  const entries = outputs.map(({ source, target }) => {
    const body = feelBody(source) ?? 'null';
    return [target, variablesOf(body).length > 0 ? undefined : known(evaluated(model, body, {}))] as const;
  });
  return Object.fromEntries(entries);
}

/** Fields that a step fills with what it finds elsewhere. */
function gathered({ jobType, headers }: DiagramElement): string[] {
  return commaList(headers['into']).concat(jobType === 'record.collect' ? commaList(headers['field']) : []);
}

/** Back from a called diagram: what it hands back is known as far as the diagram got to know it. */
export function handedBack({ outputs }: DiagramElement, model: PackModel, state: State): State {
  const entries = outputs.map(({ source, target }) => {
    const value = evaluated(model, feelBody(source) ?? 'null', state.env);
    return [target, value === undefined ? undefined : known(value)];
  });
  return { ...state, env: { ...state.env, ...Object.fromEntries(entries) } };
}

/** The state with the fields that the step writes, in each way in which those whom it depends on may have decided. */
function written(model: PackModel, element: DiagramElement, state: State, before: Env): State[] {
  const fields = fieldsWritten(element);
  if (fields === undefined) {
    return [state];
  }
  const value = evaluated(model, fields, before);
  if (value !== undefined) {
    return [withFields(state, value)];
  }
  const names = variablesOf(fields);
  const keys = feelContextKeys(fields) ?? [];
  const steering = keys.filter((key) => model.steering.has(key));
  if (steering.length === 0 || !model.basesOf(names).every((name) => before[name] !== undefined)) {
    return [withFields(state, Object.fromEntries(keys.map((key) => [key, undefined])))];
  }
  const answers = answersTo(
    model,
    state,
    `${state.at} fields`,
    names,
    (env) => evaluated(model, fields, env) as Readonly<Record<string, unknown>>,
    (answer) => steering.map((key) => answer[key]),
  );
  return answers
    .toSorted((a, b) => a.state.cost - b.state.cost)
    .slice(0, MOST_WRITTEN)
    .map(({ answer, state: next }) => withFields(next, answer));
}

function withFields(state: State, fields: unknown): State {
  const entries = Object.entries(fields ?? {}).map(([name, value]) => [
    name,
    value === undefined ? undefined : known(value),
  ]);
  return { ...state, env: { ...state.env, ...Object.fromEntries(entries) } };
}
