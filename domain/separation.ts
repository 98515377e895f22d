/** Persons who may not do a step: those in the named fields, and those who did the named steps. */
export declare function excludedPersons(
  notBy: string[],
  recordFields: Record<string, unknown>,
  doers: Record<string, string[]>,
): string[];

/** Whether a person may act, for oneself or on behalf of another. */
export declare function mayAct(person: string, excluded: string[], onBehalfOf?: string): boolean;
