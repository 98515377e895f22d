import type { Policy, Seat } from './ballot';

export interface Candidate {
  person: string;
  name?: string;
  /** Absent now: the seat goes to the delegate, else to the next candidate of the kind. */
  absent?: boolean;
  delegate?: { person: string; name?: string };
}

export interface Electorate {
  seats: Seat[];
  /** Kinds with fewer members than the policy asks for. */
  missing: string[];
}

/** Fills a policy's seats: one person one seat, excluded persons and their delegates none. */
export declare function composeSeats(
  policy: Policy,
  candidatesByKind: Record<string, Candidate[]>,
  excluded: string[],
  facts?: Record<string, unknown>,
): Electorate;
