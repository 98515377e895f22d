export interface Absence {
  from: Date;
  to: Date;
  delegate?: string;
}

export interface Delegation {
  /** Who acts; undefined when the chain ends at nobody. */
  person?: string;
  /** From the asked person to the last one looked at. */
  chain: string[];
  outcome: 'present' | 'delegated' | 'nobody' | 'loop';
}

/** Who acts for a person at a moment. */
export declare function resolveDelegate(
  person: string,
  absenceOf: (person: string) => Absence | undefined,
  at: Date,
  excluded?: string[],
): Delegation;
