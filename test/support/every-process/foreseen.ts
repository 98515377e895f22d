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

/** Fields of a form that the check behind the decision taken in it will find wrong. */
export function foreseen({ form, fields, checks, record }: Foresight, values: Values): string[] {
  const decided = [values['outcome'], values['vote']];
  const rules = checkedChoices(form.components)
    .filter(({ value }) => decided.includes(value))
    .flatMap(({ check }) => checks[check] ?? []);
  const asked = new Set(keysIn(componentsOf(form)));
  const facts = { ...record, ...values };
  return rules
    .filter(({ rule }) => !ruleHolds(rule, facts, Object.keys(fields)))
    .flatMap(({ field, rule }) => (asked.has(field) ? field : variablesOf(rule).filter((name) => asked.has(name))));
}
