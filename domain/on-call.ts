import { DateTime } from 'luxon';

/** A time in which somebody else is on call, or nobody: a swap, an illness, a holiday. */
export interface OnCallOverride {
  readonly id: string;
  readonly from: Date;
  readonly to: Date;
  /** Null: nobody is. */
  readonly person: string | null;
  /** When it was entered; of two for the same moment the later holds. */
  readonly at: Date;
}

/** Who is on call when: people take turns of so many days, handed over at a time of day in the roster's zone. */
export interface OnCallPlan {
  /** IANA time zone. */
  readonly zone: string;
  /** `HH:mm`, local time. */
  readonly handOver: string;
  /** The local day on which the first turn begins, `yyyy-MM-dd`. */
  readonly start: string;
  /** Length of a turn in days. */
  readonly days: number;
  /** In turn; the same person may stand several times. */
  readonly persons: readonly string[];
  readonly overrides: readonly OnCallOverride[];
}

/** Somebody, or nobody, from a moment up to, not including, another. */
export interface OnCallShift {
  readonly from: Date;
  readonly to: Date;
  /** Absent: nobody is on call. */
  readonly person?: string;
  /** The override it comes from. */
  readonly override?: string;
}

/** Moment of the hand-over on a local day; where the clocks jump over that time, the moment they jump to. */
function handOverOn(plan: OnCallPlan, day: DateTime): DateTime {
  const [hour = 0, minute = 0] = plan.handOver.split(':').map(Number);
  const moment = day.startOf('day').set({ hour, minute });
  // A time that is there twice, when clocks are set back, means the first.
  const [first = moment] = moment.getPossibleOffsets().toSorted((a, b) => a.toMillis() - b.toMillis());
  return first;
}

const firstDay = (plan: OnCallPlan): DateTime => DateTime.fromISO(plan.start, { zone: plan.zone });

/** Number of the turn at the moment, from 0; negative before the first. */
function turnAt(plan: OnCallPlan, at: Date): number {
  const local = DateTime.fromJSDate(at, { zone: plan.zone });
  const today = local.startOf('day');
  const day = local < handOverOn(plan, today) ? today.minus({ days: 1 }) : today;
  // Counted in days of the calendar, since a day may have 23 or 25 hours.
  const days = Math.round(day.diff(firstDay(plan).startOf('day'), 'days').days);
  return Math.floor(days / plan.days);
}

const turnStart = (plan: OnCallPlan, turn: number): Date =>
  handOverOn(plan, firstDay(plan).plus({ days: turn * plan.days })).toJSDate();

function turnShift(plan: OnCallPlan, at: Date): OnCallShift {
  const turn = turnAt(plan, at);
  const person = turn < 0 ? undefined : plan.persons[turn % plan.persons.length];
  return { from: turnStart(plan, turn), to: turnStart(plan, turn + 1), ...(person === undefined ? {} : { person }) };
}

const covering = (plan: OnCallPlan, at: Date): OnCallOverride | undefined =>
  plan.overrides.filter(({ from, to }) => from <= at && at < to).toSorted((a, b) => b.at.getTime() - a.at.getTime())[0];

const earliest = (dates: readonly Date[]): Date => new Date(Math.min(...dates.map((date) => date.getTime())));

/** Who is on call at the moment, and until when that stays so. */
export function onCallAt(plan: OnCallPlan, at: Date): OnCallShift {
  const override = covering(plan, at);
  const turn = turnShift(plan, at);
  const edges = plan.overrides.flatMap(({ from, to }) => [from, to]).filter((edge) => edge > at);
  if (!override) {
    return { ...turn, to: earliest([turn.to, ...edges]) };
  }
  return {
    from: override.from,
    to: earliest([override.to, ...edges]),
    override: override.id,
    ...(override.person === null ? {} : { person: override.person }),
  };
}

const MOST_SHIFTS = 500;

/** The shifts between two moments, one after the other without a gap between them; those of nobody have no person. */
export function shiftsBetween(plan: OnCallPlan, from: Date, to: Date): OnCallShift[] {
  const shifts: OnCallShift[] = [];
  for (let at = from; at < to && shifts.length < MOST_SHIFTS;) {
    const shift = { ...onCallAt(plan, at), from: at };
    const before = shifts.at(-1);
    if (before && before.person === shift.person && before.override === shift.override && shift.override) {
      shifts[shifts.length - 1] = { ...before, to: earliest([shift.to, to]) };
    } else {
      shifts.push({ ...shift, to: earliest([shift.to, to]) });
    }
    at = shift.to;
  }
  return shifts;
}
