import { unaryTest } from 'feelin';
import type { Decision, DiagramElement } from '../../../packs/diagram-types';
import { evaluateFeel, feelBody } from '../../../packs/feel';
import { variablesOf } from './literals';
import type { PackModel } from './pack-model';
import { bind, evaluated, known, type Env, type State } from './plan-state';

/** A step that asks a decision table: one state for each different answer that it may give. */
export function decided(model: PackModel, element: DiagramElement, state: State): State[] {
  const table = model.packs.packs.get(model.key)?.decisions.get(element.calledDecision?.decisionId ?? '');
  if (!table) {
    return [forgotten(element, state)];
  }
  const answers = new Map<string, State>();
  for (const bound of bind(
    model,
    state,
    table.inputs.flatMap(({ expression }) => variablesOf(expression)),
  )) {
    const answer = answerOf(model, table, bound.env);
    const next = { ...bound, env: withAnswer(model, element, bound.env, answer) };
    const key = JSON.stringify(answer);
    const before = answers.get(key);
    if (!before || next.cost < before.cost) {
      answers.set(key, next);
    }
  }
  return [...answers.values()];
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
