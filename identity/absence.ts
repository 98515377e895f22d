/** An absence: between `from` and `to` the delegate acts for the person. */
export interface Absence {
  readonly person: string;
  readonly delegate: string;
  readonly from: Date;
  readonly to: Date;
}

/**
 * Who this person acts for at the moment `at`. Substitution is passed on while the delegate is away as well
 * (A → B → C lets C act for A and B); a chain that comes back to a person already in it ends there, so that
 * nobody becomes a delegate of themselves.
 * @returns ids of principals, nearest first, never the person's own
 */
export function principalsOf(person: string, absences: readonly Absence[], at: Date): string[] {
  const current = absences.filter((absence) => absence.from <= at && at < absence.to);
  const found: string[] = [];
  const queue = [person];
  for (let delegate = queue.shift(); delegate !== undefined; delegate = queue.shift()) {
    for (const absence of current) {
      if (absence.delegate === delegate && absence.person !== person && !found.includes(absence.person)) {
        found.push(absence.person);
        queue.push(absence.person);
      }
    }
  }
  return found;
}
