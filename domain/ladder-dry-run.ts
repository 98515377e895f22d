import type { Calendar } from './calendar';
import type { Ladder, RungAction } from './ladder';

export interface PastCase {
  id: string;
  facts: Record<string, unknown>;
  armedAt: Date;
  due?: Date;
  endedAt?: Date;
  momentAtPercent?: (percent: number) => Date | undefined;
}

export interface DryCall {
  caseId: string;
  rungId: string;
  occurrence: number;
  at: Date;
  who: string[];
  what: RungAction[];
}

export interface DryRun {
  calls: DryCall[];
  skipped: { caseId: string; rungId: string; occurrence: number; plannedAt: Date }[];
}

/** Who would have been called when, had this ladder been in force; open cases are followed to `until`. */
export declare function dryRun(ladder: Ladder, cases: PastCase[], calendar: Calendar, until: Date): DryRun;
