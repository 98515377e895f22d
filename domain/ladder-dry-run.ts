import type { Calendar } from './calendar';
import { chooseNext, enteredAt, matchingRow } from './ladder';
import { occurrencesOf, type Reached } from './ladder-occurrences';
import type { Ladder, LadderSubject, Occurrence, RungAction } from './ladder-types';

/** A case of the past, with what the ladder needs to know of it. */
export interface PastCase extends LadderSubject {
  id: string;
  endedAt?: Date;
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

function replay(ladder: Ladder, past: PastCase, calendar: Calendar, until: Date): DryRun {
  const row = matchingRow(ladder, past.facts);
  const run: DryRun = { calls: [], skipped: [] };
  const all = row ? occurrencesOf(row, past, calendar) : [];
  const end = past.endedAt && past.endedAt < until ? past.endedAt : until;
  const standing = { fired: [] as Occurrence[], enteredAt: enteredAt(past), at: enteredAt(past) };
  const note = ({ rung, occurrence, raw }: Reached): void => {
    run.skipped.push({ caseId: past.id, rungId: rung.id, occurrence, plannedAt: new Date(raw) });
    standing.fired.push({ rungId: rung.id, occurrence });
  };
  for (;;) {
    const { next, skipped } = chooseNext(all, row?.always ?? false, calendar, standing);
    skipped.forEach(note);
    if (!next || next.at >= end) {
      return run;
    }
    const { rung, occurrence, at } = next;
    run.calls.push({ caseId: past.id, rungId: rung.id, occurrence, at, who: rung.who, what: rung.what });
    standing.fired.push({ rungId: rung.id, occurrence });
    standing.at = at;
  }
}

/**
 * Who would have been called when, had this ladder been in force: each case is replayed through the function that plans the
 * live calls, to its end; open cases are followed to `until`.
 * @throws CalendarError, DurationError
 */
export function dryRun(ladder: Ladder, cases: PastCase[], calendar: Calendar, until: Date): DryRun {
  const runs = cases.map((past) => replay(ladder, past, calendar, until));
  return { calls: runs.flatMap(({ calls }) => calls), skipped: runs.flatMap(({ skipped }) => skipped) };
}
