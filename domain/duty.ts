import { DateTime } from 'luxon';
import type { Calendar } from './calendar';
import { dueDate, nextPlanDate, type Recurrence } from './recurrence';

/** When an obligation comes, and how much room there is before and behind that date. */
export interface DutyRule extends Recurrence {
  /** Days before the due date on which its work begins. */
  leadDays: number;
  /** Days behind the due date after which the round has lapsed. */
  graceDays: number;
}

/** The dates of one round, each `2027-01-31` in the zone of the calendar. */
export interface DutyRound {
  /** Date by the rule; the next round counts from it, whenever this one is done or wherever it is moved. */
  planDate: string;
  dueDate: string;
  startsOn: string;
  /** The first day on which it is late. */
  lapsesOn: string;
  /** Rounds by the rule that were passed over because their date had gone by. */
  skipped: number;
}

const shifted = (date: string, days: number): string => DateTime.fromISO(date).plus({ days }).toFormat('yyyy-MM-dd');

/** The date of a moment where the calendar is. */
export const dateOf = (moment: Date, { zone }: Calendar): string =>
  DateTime.fromJSDate(moment, { zone }).toFormat('yyyy-MM-dd');

/** When work on a round begins and when it has lapsed, given its due date. */
export function aroundDue(
  due: string,
  { leadDays, graceDays }: Pick<DutyRule, 'leadDays' | 'graceDays'>,
): Pick<DutyRound, 'dueDate' | 'startsOn' | 'lapsesOn'> {
  return { dueDate: due, startsOn: shifted(due, -leadDays), lapsesOn: shifted(due, graceDays + 1) };
}

/**
 * The round after the one of `lastPlan`. Rounds whose due date has gone by are passed over: what was missed while nothing
 * ran is made up for once and not once for each. Something that comes only once is never passed over.
 * @param lastPlan plan date of the last round; undefined for the first
 * @param today where the calendar is
 * @returns undefined where no round is left
 * @throws CalendarError where working days are counted on a calendar without working hours
 */
export function nextRound(
  rule: DutyRule,
  calendar: Calendar,
  lastPlan: string | undefined,
  today: string,
): DutyRound | undefined {
  let plan = nextPlanDate(rule, calendar, lastPlan);
  let skipped = 0;
  while (plan !== undefined && rule.period !== 'once' && dueDate(plan, rule, calendar) < today) {
    skipped += lastPlan === undefined ? 0 : 1;
    plan = nextPlanDate(rule, calendar, plan);
  }
  return plan === undefined
    ? undefined
    : { planDate: plan, ...aroundDue(dueDate(plan, rule, calendar), rule), skipped };
}
