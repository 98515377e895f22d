/** Whose id must stand in a field of the record, so that the rule opens it to them. */
export type RuleWord = 'field' | 'group' | 'organisation' | 'customer' | 'supplier';

const WORDS: readonly RuleWord[] = ['field', 'group', 'organisation', 'customer', 'supplier'];

/** A rule that looks at a field of the record: `field:requester`, `group:supportGroup`, `supplier:supplier` … */
export interface FieldRule {
  readonly word: RuleWord;
  readonly field: string;
}

/** The rule, where it looks at the record; undefined for a role key, `*` and `involved`. */
export function fieldRule(rule: string): FieldRule | undefined {
  const colon = rule.indexOf(':');
  const word = WORDS.find((known) => known === rule.slice(0, colon));
  return word && colon > 0 ? { word, field: rule.slice(colon + 1) } : undefined;
}

/** The rules that look at the record. */
export function fieldRules(rules: readonly string[]): FieldRule[] {
  return rules.map(fieldRule).filter((rule) => rule !== undefined);
}
