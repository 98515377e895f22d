import type { DiagramElement } from '../../../packs/diagram-types';
import { variablesOf } from './literals';
import type { PackModel } from './pack-model';
import { known, type Env, type State } from './plan-state';

const FAILED = 'failed';
const OUTCOMES = ['passed', FAILED];
const HOPE = 20;

/**
 * A step that holds a rule list against the record: one state in which it passes and one in which it fails. Which it is
 * depends on how the last form is filled in that asks for something the rules read, so this form is told.
 */
export function checked(model: PackModel, element: DiagramElement, state: State): State[] {
  const names = model.rulesOf(element).flatMap(variablesOf);
  const asking = state.steps.findLastIndex(
    ({ at, how }) => how === 'form' && model.asks(model.element(at)?.formRef).some((key) => names.includes(key)),
  );
  return OUTCOMES.map((outcome) => {
    const fails = outcome === FAILED ? element.headers['rules'] : undefined;
    const steps = state.steps.map((step, index) =>
      index === asking && fails !== undefined ? { ...step, fails } : step,
    );
    return { ...state, steps, env: withOutcome(element, state.env, outcome), cost: state.cost + HOPE };
  });
}

function withOutcome({ outputs }: DiagramElement, before: Env, outcome: string): Env {
  const env: Record<string, Env[string]> = { ...before };
  for (const { source, target } of outputs) {
    env[target] = source === '=outcome' ? known(outcome) : undefined;
  }
  return env;
}
