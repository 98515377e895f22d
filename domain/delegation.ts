/** A person's absence, from `from` up to, not including, `to`. */
export interface Absence {
  from: Date;
  to: Date;
  delegate?: string;
}

/** The absence that holds at the moment, if any. */
export function absenceAt<A extends Absence>(absences: readonly A[] | undefined, at: Date): A | undefined {
  return absences?.find(({ from, to }) => from <= at && at < to);
}

export interface Delegation {
  /** Who acts; undefined when the chain ends at nobody. */
  person?: string;
  /** From the asked person to the last one looked at. */
  chain: string[];
  outcome: 'present' | 'delegated' | 'nobody' | 'loop';
}

/**
 * Who acts for a person at a moment. Delegates who are absent themselves are followed to theirs; a loop ends at the first
 * repeated person and leaves nobody, as does an excluded person anywhere in the chain.
 */
export function resolveDelegate(
  person: string,
  absenceOf: (person: string) => Absence | undefined,
  at: Date,
  excluded: string[] = [],
): Delegation {
  const chain: string[] = [];
  let current: string | undefined = person;
  while (current !== undefined) {
    if (chain.includes(current)) {
      return { chain: [...chain, current], outcome: 'loop' };
    }
    chain.push(current);
    if (excluded.includes(current)) {
      break;
    }
    const absence = absenceOf(current);
    if (!absence || at < absence.from || at >= absence.to) {
      return { person: current, chain, outcome: chain.length > 1 ? 'delegated' : 'present' };
    }
    current = absence.delegate;
  }
  return { chain, outcome: 'nobody' };
}
