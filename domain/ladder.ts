/*
 * An escalation ladder is planned anew from its row, the facts and what has been called already, each time somebody looks.
 * Each rung is called at most once per occurrence (INC-03); of what is past only the highest is called, the rest is written
 * down as skipped (PRIO-06), so that a late entry, a standstill or an edit never sends a burst.
 */
import { nextWorking, type Calendar } from './calendar';
import { MINUTE } from './duration';
import { momentWords } from './duration-words';
import { matches } from './facts';
import { byHeight, occurrencesOf, type Reached } from './ladder-occurrences';
import type { Ladder, LadderInput, LadderPlan, LadderRow, Occurrence, PlannedCall } from './ladder-types';
import type { Text } from './text';

export type * from './ladder-types';

/** The row of the ladder that holds for these facts: the first one that does. */
export const matchingRow = (ladder: Ladder, facts: Record<string, unknown>): LadderRow | undefined =>
  ladder.rows.find((row) => matches(row.when, facts));

/** A call this little late is made at once, even if working time has ended meanwhile. */
const PROMPT = 5 * MINUTE;

const keyOf = (rungId: string, occurrence: number): string => `${rungId}\u0000${occurrence}`;

const isAbove = (a: Reached, b: Reached): boolean => byHeight(a, b) > 0;

/** What the choice of the next call needs to know. */
export interface Standing {
  fired: readonly Occurrence[];
  /** Rungs reached before this moment were past when the case was entered. */
  enteredAt: Date;
  at: Date;
}

/** Rungs that were past at arming: all but the highest (and others of exactly its moment). */
function pastAtArming(all: readonly Reached[], enteredAt: number): Set<Reached> {
  const past = all.filter(({ raw }) => raw < enteredAt);
  const highest = past.at(-1);
  return new Set(past.filter((reached) => highest && reached.raw !== highest.raw));
}

/**
 * Rungs that were missed since: those that should have come before a higher one that has been called, and those below the
 * highest one now due (unless due at the same moment, as in the morning after a night).
 */
function overtaken(all: readonly Reached[], waiting: readonly Reached[], at: number): Set<Reached> {
  const called = all.filter((reached) => reached.due <= at && !waiting.includes(reached));
  const late = waiting.filter(({ due }) => due <= at);
  const isTooLate = (one: Reached): boolean =>
    called.some((other) => isAbove(other, one) && (other.due > one.due || other.rung === one.rung));
  const highest = late.filter((one) => !isTooLate(one)).at(-1);
  const isRepeated = (one: Reached): boolean => late.some((other) => other.rung === one.rung && isAbove(other, one));
  return new Set(late.filter((one) => isTooLate(one) || one.due !== highest?.due || isRepeated(one)));
}

/** The earliest of the waiting calls; of one rung's calls at the same moment, the last. */
function earliest(waiting: readonly Reached[]): Reached | undefined {
  const due = Math.min(...waiting.map((reached) => reached.due));
  const first = waiting.find((reached) => reached.due === due);
  return waiting.filter((reached) => reached.due === due && reached.rung === first?.rung).at(-1);
}

/** Chooses the next call among all those of a row; the pure core of `planLadder`, which the dry run repeats. */
export function chooseNext(
  all: readonly Reached[],
  always: boolean,
  calendar: Calendar,
  { fired, enteredAt, at }: Standing,
): { next?: PlannedCall; skipped: Reached[] } {
  const done = new Set(fired.map(({ rungId, occurrence }) => keyOf(rungId, occurrence)));
  const waiting = all.filter(({ rung, occurrence }) => !done.has(keyOf(rung.id, occurrence)));
  const past = pastAtArming(all, enteredAt.getTime());
  const candidates = waiting.filter((reached) => !past.has(reached));
  const missed = overtaken(all, candidates, at.getTime());
  const left = candidates.filter((reached) => !missed.has(reached));
  const skipped = waiting.filter((reached) => past.has(reached) || missed.has(reached));
  const chosen = earliest(left);
  if (!chosen) {
    return { skipped };
  }
  const late = at.getTime() - chosen.due;
  const when = late <= 0 ? new Date(chosen.due) : always || late <= PROMPT ? at : nextWorking(calendar, at);
  const { rung, occurrence, raw } = chosen;
  return { next: { rung, occurrence, at: when, plannedAt: new Date(raw) }, skipped };
}

/** The moment before which rungs count as past at arming. */
export const enteredAt = ({ armedAt, writtenAt }: Pick<LadderInput, 'armedAt' | 'writtenAt'>): Date =>
  writtenAt && writtenAt > armedAt ? writtenAt : armedAt;

function reason(row: LadderRow, all: readonly Reached[], next: PlannedCall | undefined): Text {
  if (next) {
    const words = momentWords(next.rung.at);
    const repeat =
      next.occurrence > 1
        ? { zh: `（第 ${next.occurrence} 次）`, en: ` (call ${next.occurrence})` }
        : { zh: '', en: '' };
    return { zh: `${words.zh}${repeat.zh}`, en: `${words.en}${repeat.en}` };
  }
  const known = new Set(all.map(({ rung }) => rung.id));
  if (row.rungs.some(({ id, at }) => !known.has(id) && 'percent' in at)) {
    return {
      zh: '时钟暂停或没有目标时限，暂不升级',
      en: 'The clock stands still or has no target: no call is planned',
    };
  }
  if (row.rungs.some(({ id }) => !known.has(id))) {
    return { zh: '没有到期时间，暂不升级', en: 'There is no due time: no call is planned' };
  }
  return { zh: '所有级别均已通知', en: 'Every rung has been called' };
}

/**
 * The next call of a ladder and the rungs to write down as skipped. Call the rung when `next.at` is not after `at`, store it
 * among `fired` together with all of `skipped`, and plan again.
 * @throws CalendarError, DurationError
 */
export function planLadder(input: LadderInput): LadderPlan {
  const row = matchingRow(input.ladder, input.facts);
  if (!row) {
    return { skipped: [], why: { zh: '升级阶梯中没有适用的条件', en: 'No row of the ladder fits this case' } };
  }
  const all = occurrencesOf(row, input, input.calendar);
  const standing = { fired: input.fired, enteredAt: enteredAt(input), at: input.at };
  const { next, skipped } = chooseNext(all, row.always ?? false, input.calendar, standing);
  return {
    ...(next ? { next } : {}),
    skipped: skipped.map(({ rung, occurrence, raw }) => ({ rungId: rung.id, occurrence, plannedAt: new Date(raw) })),
    why: reason(row, all, next),
  };
}
