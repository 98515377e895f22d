import { ruleHolds } from '../../../packs/feel';
import type { Form } from '../../../packs/form-types';
import { keysIn } from '../../../packs/form-components';
import { componentsOf } from '../../../packs/forms';
import { checkedChoices } from '../../../packs/outcome-needs';
import type { FieldDefinition, RecordDefinition } from '../../../packs/types';
import { variablesOf } from './literals';

type Values = Readonly<Record<string, unknown>>;

/** What a form is held against once it was sent. */
export interface Foresight {
  readonly form: Form;
  readonly fields: Readonly<Record<string, FieldDefinition>>;
  readonly checks: RecordDefinition['checks'];
  readonly record: Values;
}

type Rules = RecordDefinition['checks'][string];

/** Fields of a form that the check behind the decision taken in it will find wrong. */
export function foreseen(foresight: Foresight, values: Values): string[] {
  const { form, checks } = foresight;
  const decided = [values['outcome'], values['vote']];
  const rules = checkedChoices(form.components)
    .filter(({ value }) => decided.includes(value))
    .flatMap(({ check }) => checks[check] ?? []);
  return readIn(form, foundWrong(foresight, rules, values));
}

/** The rules that do not hold with these values. */
export function foundWrong({ fields, record }: Foresight, rules: Rules, values: Values): Rules {
  const facts = { ...record, ...values };
  return rules.filter(({ rule }) => !ruleHolds(rule, facts, Object.keys(fields)));
}

/** Fields of a form that rules are about: those at which they are told, else those that they read. */
export function readIn(form: Form, rules: Rules): string[] {
  const asked = new Set(keysIn(componentsOf(form)));
  return rules.flatMap(({ field, rule }) =>
    asked.has(field) ? field : variablesOf(rule).filter((name) => asked.has(name)),
  );
}
