const personsIn = (field: unknown): string[] => {
  const values: unknown[] = Array.isArray(field) ? field : [field];
  return values.filter((value): value is string => typeof value === 'string' && value !== '');
};

/**
 * Separation of duties: the persons who may not do a step, from the record's fields and from who did earlier steps. A name
 * that is both a field and a step excludes both.
 * @param notBy person fields and element ids, see `parseNotBy`
 * @param doers by element id, everybody who completed that step, delegates and their principals alike
 */
export function excludedPersons(
  notBy: string[],
  recordFields: Record<string, unknown>,
  doers: Record<string, string[]>,
): string[] {
  return [...new Set(notBy.flatMap((name) => [...personsIn(recordFields[name]), ...(doers[name] ?? [])]))];
}

/** Whether a person may act: neither oneself nor the one acted for is excluded, whatever roles they hold. */
export const mayAct = (person: string, excluded: string[], onBehalfOf?: string): boolean =>
  !excluded.includes(person) && !(onBehalfOf !== undefined && excluded.includes(onBehalfOf));
