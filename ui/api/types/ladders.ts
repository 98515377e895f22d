import type { Named } from './common';

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
  changedBy?: string;
}
