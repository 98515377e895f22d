import type { OrganisationKind } from './organisation';

/** Whose id must stand in a field of the record, so that the rule opens it to them. */
export type RuleWord = 'field' | 'group' | 'role' | 'organisation' | 'customer' | 'supplier' | 'service';

const WORDS: readonly RuleWord[] = ['field', 'group', 'role', 'organisation', 'customer', 'supplier', 'service'];

/** A rule that looks at a field of the record: `field:requester`, `group:supportGroup`, `service:service` … */
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

/** What rules ask about a person. */
export interface Reader {
  readonly id: string;
  readonly roles: readonly string[];
  readonly groups: readonly string[];
  /** The own organisation and all below it. */
  readonly organisations: readonly string[];
  /** What the own organisation is to those who run the services. */
  readonly organisationKind?: OrganisationKind;
  /** Services that are outsourced to the own organisation or to one below it, now. */
  readonly services?: readonly string[];
}

/** What rules ask about a record. */
export interface RuledRecord {
  readonly fields: Readonly<Record<string, unknown>>;
}

/** Whether a field, of one id or several, has this one. */
export const isNamedIn = (value: unknown, id: string): boolean =>
  (Array.isArray(value) ? (value as readonly unknown[]) : [value]).includes(id);

/** Ids of the person that the rule looks for in the record. */
export function idsOf(word: RuleWord, reader: Reader): readonly string[] {
  const { id, roles, groups, organisations, organisationKind, services = [] } = reader;
  switch (word) {
    case 'field':
      return [id];
    case 'group':
      return groups;
    case 'role':
      return roles;
    case 'organisation':
      return organisations;
    case 'service':
      return services;
    default:
      return organisationKind === word ? organisations : [];
  }
}

/** True when a rule is `*` or a role of the person. */
export const isNamedByRole = (rules: readonly string[], { roles }: Pick<Reader, 'roles'>): boolean =>
  rules.includes('*') || rules.some((rule) => roles.includes(rule));

/** True when a rule finds the person in a field of the record. */
export const isNamedByField = (rules: readonly string[], reader: Reader, { fields }: RuledRecord): boolean =>
  fieldRules(rules).some(({ word, field }) => idsOf(word, reader).some((id) => isNamedIn(fields[field], id)));

/** True when one of the rules names the person: `*`, a role, or one that finds them in a field of the record. */
export function isNamedBy(rules: readonly string[], reader: Reader, record?: RuledRecord): boolean {
  return isNamedByRole(rules, reader) || (record !== undefined && isNamedByField(rules, reader, record));
}
