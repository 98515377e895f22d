import type { DiagramElement } from '../../../packs/diagram-types';
import { feelBody } from '../../../packs/feel';
import { answersTo } from './answers';
import { variablesOf } from './literals';
import type { PackModel } from './pack-model';
import { evaluated, known, type Env, type State } from './plan-state';

/** Outcomes between which the gateway behind such a step decides. */
const FAILED = 'failed';
const OUTCOMES = ['passed', FAILED];
const HOPE = 20;

/**
 * A step that holds a rule list against the record: one state in which it passes and one in which it fails. Where the
 * values of a plan do not lead to one of them, since rules look into the rows of tables, it is hoped for.
 */
export function checked(model: PackModel, element: DiagramElement, state: State): State[] {
  const rules = model.rulesOf(element);
  const names = rules.flatMap(variablesOf);
  const played = model.canPlay(rules)
    ? answersTo(model, state, state.at, names, (env) => outcomeOf(rules, model, env))
    : [];
  return OUTCOMES.map((outcome) => {
    const found = played.find(({ answer }) => answer === outcome);
    const next = found?.state ?? hoped(model, element, state, { outcome, names });
    return { ...next, env: withOutcome(element, next.env, outcome) };
  });
}

/** The last form that asks for something the rules read is to be filled in so that they hold, or so that they do not. */
function hoped(
  model: PackModel,
  { headers }: DiagramElement,
  state: State,
  { outcome, names }: { outcome: string; names: readonly string[] },
): State {
  const asking = state.steps.findLastIndex(
    ({ at, how }) => how === 'form' && model.asks(model.element(at)?.formRef).some((key) => names.includes(key)),
  );
  const fails = outcome === FAILED ? headers['rules'] : undefined;
  const steps = state.steps.map((step, index) => (index === asking && fails !== undefined ? { ...step, fails } : step));
  return { ...state, steps, cost: state.cost + HOPE };
}

/** Undefined where a rule reads what no plan knows. */
function outcomeOf(rules: readonly string[], model: PackModel, env: Env): string | undefined {
  const found = rules.map((rule) => evaluated(model, feelBody(rule) ?? rule, env));
  if (rules.length === 0 || found.includes(undefined)) {
    return undefined;
  }
  return found.every((one) => one === true) ? 'passed' : 'failed';
}

function withOutcome({ outputs }: DiagramElement, before: Env, outcome: unknown): Env {
  const env: Record<string, Env[string]> = { ...before };
  for (const { source, target } of outputs) {
    env[target] = source === '=outcome' && outcome !== undefined ? known(outcome) : undefined;
  }
  return env;
}
