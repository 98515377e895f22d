import type { Named, Option, Person } from './common';

export interface Rung {
  id: string;
  at: { percent: number } | { after: string } | { beforeDue: string } | { afterDue: string };
  who: string[];
  what: string[];
  repeat?: { every: string; max: number };
}

export interface LadderRow {
  when: Record<string, (string | number)[]>;
  always?: boolean;
  rungs: Rung[];
}

export interface Ladder extends Named {
  subject: string;
  process?: string;
  version: number;
  runningCases: number;
  rows: LadderRow[];
  changedAt: string;
  changedBy?: Person;
  note?: string;
}

/** One version that was put in force. */
export interface LadderVersion {
  version: number;
  at: string;
  by?: Person;
  note?: string;
}

/** One step or condition that was added, removed or changed, in words. */
export interface LadderDifference {
  kind: 'added' | 'removed' | 'changed';
  /** For which cases. */
  where: string;
  from?: string;
  to?: string;
}

export interface LadderVersionDetail extends LadderVersion {
  rows: LadderRow[];
  /** What changed between it and the version in force. */
  since: LadderDifference[];
}

/** What the editor of a ladder offers. */
export interface LadderOptions {
  who: Option[];
  what: Option[];
  facts: { key: string; name: string; options: Option[] }[];
}

export interface LadderCall {
  rungId: string;
  occurrence: number;
  at: string;
  who: string[];
  what?: string[];
  outcome?: string;
}

/** Who would have been called in past cases, beside what really happened. */
export interface DryRun {
  cases: number;
  /** More cases lie in the period than were replayed. */
  truncated: boolean;
  calls: number;
  /** Calls that really happened. */
  before: number;
  items: {
    caseId: string;
    record: { type: string; number: string; title: string };
    armedAt: string;
    endedAt?: string;
    would: LadderCall[];
    did: LadderCall[];
  }[];
}
