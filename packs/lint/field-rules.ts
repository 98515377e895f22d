import { feelBody, feelTrouble, feelVariables } from '../feel';
import type { RecordDefinition } from '../types';
import type { Findings } from './context';

/** What rules of fields may read beside the fields: the decision of the step, and when the record was recorded. */
const BESIDE = ['outcome', 'createdAt'];

/** Rules of fields, and the durations of moments: readable FEEL over what there is. */
export function lintFieldRules({ fields: { properties }, moments = {} }: RecordDefinition, findings: Findings): void {
  const names = new Set([...Object.keys(properties), ...Object.keys(moments), ...BESIDE]);
  for (const [key, { rules = [] }] of Object.entries(properties)) {
    rules.forEach(({ rule }) => checkReadable(rule, `fields.${key}.rules`, names, findings));
  }
  for (const [name, { after }] of Object.entries(moments)) {
    checkReadable(after, `moments.${name}`, new Set(Object.keys(properties)), findings);
  }
}

function checkReadable(text: string, where: string, known: ReadonlySet<string>, findings: Findings): void {
  const rule = feelBody(text) ?? text;
  const near = feelTrouble(rule);
  if (near !== undefined) {
    findings.add('error', 'RULE_INVALID', { rule, near });
    return;
  }
  for (const field of feelVariables(rule).filter((name) => !known.has(name))) {
    findings.add('error', 'FIELD_UNKNOWN_IN', { where, field });
  }
}
