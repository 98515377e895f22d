import { type Absence, absenceAt, resolveDelegate } from '../domain/delegation';

/** Somebody to tell, and in whose place, where it is a delegate. */
export interface Addressee {
  readonly person: string;
  readonly onBehalfOf?: string;
}

/**
 * Adds the delegates of absent people, and theirs where they are away too. Each person comes once: somebody who is
 * asked anyway is not told a second time as a delegate, and a circle of delegates ends where it began.
 * `find` gives undefined for people who are unknown or no longer active.
 */
export function withDelegates(
  people: readonly string[],
  find: (id: string) => { readonly absences?: readonly Absence[] } | undefined,
  at: Date,
): Addressee[] {
  const told = new Map<string, Addressee>();
  for (const person of people) {
    if (find(person)) {
      told.set(person, { person });
    }
  }
  for (const principal of [...told.keys()]) {
    const { chain } = resolveDelegate(principal, (id) => absenceAt(find(id)?.absences, at), at);
    for (const delegate of chain) {
      if (find(delegate) && !told.has(delegate)) {
        told.set(delegate, { person: delegate, onBehalfOf: principal });
      }
    }
  }
  return [...told.values()];
}
