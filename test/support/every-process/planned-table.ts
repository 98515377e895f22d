import { unaryTest } from 'feelin';
import type { Decision, DiagramElement } from '../../../packs/diagram-types';
import { evaluateFeel, feelBody } from '../../../packs/feel';
import { answersTo } from './answers';
import { variablesOf } from './literals';
import { placeOf, type PackModel } from './pack-model';
import { evaluated, known, type Env, type State } from './plan-state';

/** Variables with so few values are told apart where something behind the table asks for them again. */
const FEW_VALUES = 14;

/** A step that asks a decision table: one state for each different answer that it may give, and what is asked again. */
export function decided(model: PackModel, element: DiagramElement, state: State): State[] {
  const table = model.packs.packs.get(model.key)?.decisions.get(element.calledDecision?.decisionId ?? '');
  if (!table) {
    return [forgotten(element, state)];
  }
  const names = table.inputs.flatMap(({ expression }) => variablesOf(expression));
  const told = askedAgain(model, element, state, names);
  const found = answersTo(
    model,
    state,
    state.at,
    names,
    (env) => answerOf(model, table, env),
    (answer, env) => [answer, told.map((name) => env[name])],
  );
  return found.map(({ answer, state: bound }) => ({ ...bound, env: withAnswer(model, element, bound.env, answer) }));
}

function askedAgain(
  model: PackModel,
  element: DiagramElement,
  { at }: State,
  names: readonly string[],
): readonly string[] {
  const [process = ''] = at.split('/');
  const places = element.outgoing.flatMap((id) => {
    const flow = model.flow(placeOf(process, id));
    return flow ? placeOf(process, flow.to) : [];
  });
  const later = new Set(places.flatMap((place) => [...model.liveAt(place)]));
  return names.filter((name) => later.has(name) && model.domain(name).length <= FEW_VALUES);
}

function forgotten(element: DiagramElement, state: State): State {
  const names = [element.calledDecision?.resultVariable, ...element.outputs.map(({ target }) => target)];
  const env: Record<string, Env[string]> = { ...state.env };
  names.forEach((name) => name !== undefined && (env[name] = undefined));
  return { ...state, env };
}

/** The first row that fits. */
function answerOf(model: PackModel, table: Decision, env: Env): unknown {
  const inputs = table.inputs.map(({ expression }) => evaluated(model, expression, env));
  const fits = (entry: string, index: number): boolean => entry === '' || entry === '-' || passes(entry, inputs[index]);
  const row = table.rules.find((rule) => rule.inputs.every(fits));
  const outputs = row?.outputs.map((text): unknown => evaluateFeel(text, {}) ?? null) ?? [];
  return table.outputs.length === 1
    ? outputs[0]
    : Object.fromEntries(table.outputs.map(({ name }, index) => [name, outputs[index]]));
}

const memory = new Map<string, boolean>();

/** Asked very often, of few entries and values. */
function passes(entry: string, value: unknown): boolean {
  const key = `${entry} ${JSON.stringify(value ?? null)}`;
  const passed = memory.get(key) ?? tested(entry, value);
  memory.set(key, passed);
  return passed;
}

function tested(entry: string, value: unknown): boolean {
  try {
    return unaryTest(entry, { '?': value ?? null })?.value === true;
  } catch {
    // an entry that this reader does not know counts as one that does not fit: the plan is only a proposal
    return false;
  }
}

function withAnswer(model: PackModel, element: DiagramElement, env: Env, answer: unknown): Env {
  const result = element.calledDecision?.resultVariable;
  const next: Record<string, Env[string]> = {
    ...env,
    ...(result !== undefined && { [result]: known(answer ?? null) }),
  };
  for (const { source, target } of element.outputs) {
    const value = evaluated(model, feelBody(source) ?? 'null', next);
    next[target] = value === undefined ? undefined : known(value);
  }
  return next;
}
