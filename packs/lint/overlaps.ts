import type { DiagramElement, DiagramFlow, DiagramProcess } from '../diagram-types';
import { evaluateFeel, feelBody, feelLiterals, feelVariables } from '../feel';
import { fieldsOf } from '../queries';
import type { FieldDefinition } from '../types';
import { nameOf, type ProcessContext } from './context';

type Values = Readonly<Record<string, unknown>>;

/** So many combinations of values are tried; conditions that read more are left to their author. */
const MOST_CASES = 4_000;

/**
 * Flows of an exclusive gateway of which two may hold at the same moment. The engine takes the one that was drawn last
 * (`docs/decisions/0013-conditions-that-exclude-each-other.md`), which nobody sees in a diagram.
 */
export function checkOverlaps(context: ProcessContext): void {
  const { process, findings } = context;
  for (const gateway of process.elements.values()) {
    const flows = gateway.outgoing.flatMap((id) => process.flows.get(id) ?? []);
    const asked = flows.filter(({ condition }) => feelBody(condition) !== undefined);
    if (gateway.type !== 'exclusiveGateway' || asked.length < 2) {
      continue;
    }
    for (const [index, one] of asked.entries()) {
      for (const other of asked.slice(index + 1)) {
        const both = holdsBoth(context, one, other);
        if (both) {
          const values = { name: nameOf(gateway), one: wayOf(one), other: wayOf(other), example: shown(both) };
          findings.add('warning', 'GATEWAY_BOTH_HOLD', values, gateway.id);
        }
      }
    }
  }
}

const wayOf = (flow: DiagramFlow): { zh: string; en: string } => ({
  zh: flow.names.zh || flow.id,
  en: flow.names.en || flow.id,
});

const shown = (values: Values): string =>
  Object.entries(values)
    .map(([name, value]) => `${name} = ${JSON.stringify(value)}`)
    .join(', ');

/** Values with which both conditions hold; undefined where there are none, or too many to try. */
function holdsBoth({ pack, process }: ProcessContext, one: DiagramFlow, other: DiagramFlow): Values | undefined {
  const conditions = [one, other].map(({ condition }) => feelBody(condition) ?? '');
  if (areEqualities(conditions)) {
    return conditions[0] === conditions[1] ? {} : undefined;
  }
  const names = [...new Set(conditions.flatMap(feelVariables))];
  const literals = [...new Set(conditions.flatMap(feelLiterals))];
  const fields = fieldsOf(pack);
  const domains = names.map((name) => valuesOf(fields[name], literals));
  if (domains.reduce((product, { length }) => product * length, 1) > MOST_CASES) {
    return undefined;
  }
  const cases = domains.reduce<Values[]>(
    (all, domain, index) =>
      all.flatMap((values) => domain.map((value) => ({ ...values, [names[index] ?? '']: value }))),
    [{}],
  );
  return cases.find(
    (values) => canBe(process, values) && conditions.every((condition) => evaluateFeel(condition, values) === true),
  );
}

const EQUALITY = /^(\w+) = ("[^"]*")$/;

/** The usual gateway: each way is for one outcome of one step. */
function areEqualities(conditions: readonly string[]): boolean {
  const [name, ...others] = conditions.map((condition) => EQUALITY.exec(condition.trim())?.[1]);
  return name !== undefined && others.every((other) => other === name);
}

/** Values on either side of each that the conditions compare with, and none at all. */
function valuesOf(field: FieldDefinition | undefined, literals: readonly (string | number)[]): readonly unknown[] {
  const texts = literals.filter((literal) => typeof literal === 'string');
  const numbers = literals.filter((literal) => typeof literal === 'number');
  const around = [...new Set(numbers.flatMap((number) => [number, number - 1, number + 1]))];
  switch (field?.kind) {
    case 'yesno':
      return [true, false, null];
    case 'choice':
      return [...(field.enum ?? texts), null];
    case 'number':
    case 'money':
      return [...around, null];
    default:
      return field ? [...texts, null] : [...texts, ...around, true, false, null];
  }
}

/** An outcome that a step empties when it leaves its own behind is never there beside it. */
function canBe({ elements }: DiagramProcess, values: Values): boolean {
  const steps = Object.keys(values).flatMap((name) => {
    const step = values[name] === null ? undefined : elements.get(/^(.+)_outcome$/.exec(name)?.[1] ?? '');
    return step ? [step] : [];
  });
  return !steps.some((step) => steps.some((other) => other !== step && empties(step, other) && empties(other, step)));
}

const empties = ({ outputs }: DiagramElement, { id }: DiagramElement): boolean =>
  outputs.some(({ source, target }) => target === `${id}_outcome` && source === '=null');
