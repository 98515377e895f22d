/** A stay of a case in one state. */
export interface Visit {
  readonly state: string;
  readonly since: Date;
}

/** When the case came into one of the states for the first time. */
export function enteredFirst(visits: readonly Visit[], states: readonly string[]): Date | undefined {
  return visits.find((visit) => states.includes(visit.state))?.since;
}

/** When the present stay in one of the states began; undefined where the case is in none of them. */
export function enteredLast(visits: readonly Visit[], states: readonly string[]): Date | undefined {
  let since: Date | undefined;
  for (const visit of [...visits].reverse()) {
    if (!states.includes(visit.state)) {
      break;
    }
    since = visit.since;
  }
  return since;
}
