/** Conditions of a row of a ladder or of a veto: fact → accepted values. */
export type Conditions = Record<string, readonly (string | number)[]>;

const valuesOf = (fact: unknown): string[] => {
  const values: unknown[] = Array.isArray(fact) ? fact : [fact];
  return values
    .filter((value) => typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    .map(String);
};

/** Whether every condition is met by one value of its fact; no conditions are always met. */
export function matches(conditions: Conditions, facts: Record<string, unknown>): boolean {
  return Object.entries(conditions).every(([name, accepted]) => {
    const values = valuesOf(facts[name]);
    return accepted.some((value) => values.includes(String(value)));
  });
}
