import { DateTime } from 'luxon';
import { isWorking, nextWorking, type Calendar } from './calendar';
import { CalendarError } from './calendar-types';

/** How often an obligation comes again. `workingDays` counts days with working time of its calendar. */
export const PERIODS = ['yearly', 'halfYearly', 'quarterly', 'monthly', 'weekly', 'workingDays', 'once'] as const;
export type Period = (typeof PERIODS)[number];

/** What to do with a date on which nobody works. */
export type HolidayRule = 'exact' | 'nextWorkingDay' | 'previousWorkingDay';

export interface Recurrence {
  period: Period;
  /** Every how many periods; 1 unless said otherwise. */
  every: number;
  /** The first date, `2027-01-31`: all later ones are counted from it, so that a short month shifts none behind it. */
  first: string;
  holidays: HolidayRule;
}

/** More dates than a hundred years of days: a search that went astray. */
const MOST_STEPS = 40_000;

const MONTHS: Partial<Record<Period, number>> = { yearly: 12, halfYearly: 6, quarterly: 3, monthly: 1 };

const dayOf = (date: string, { zone }: Calendar): DateTime => DateTime.fromISO(date, { zone }).startOf('day');

const textOf = (day: DateTime): string => day.toFormat('yyyy-MM-dd');

/** Whether any time of that date is working time. */
function worksOn(calendar: Calendar, day: DateTime): boolean {
  const midnight = day.toJSDate();
  return isWorking(calendar, midnight) || nextWorking(calendar, midnight) < day.plus({ days: 1 }).toJSDate();
}

function workingDay(calendar: Calendar, day: DateTime, step: 1 | -1): DateTime {
  let at = day;
  for (let tries = 0; !worksOn(calendar, at); tries += 1) {
    if (tries > MOST_STEPS) {
      throw new CalendarError(`calendar ${calendar.key}: no working day is found`);
    }
    at = at.plus({ days: step });
  }
  return at;
}

/**
 * The plan date of that number, 0 being the first. Months keep the day of the first date and take their last day where
 * they are too short: 31 January, 28 February, 31 March; 29 February of a leap year is 28 February in others.
 * @throws CalendarError where working days are counted on a calendar without working hours
 */
export function planDate(recurrence: Recurrence, calendar: Calendar, index: number): string {
  const first = dayOf(recurrence.first, calendar);
  if (recurrence.period === 'once') {
    return textOf(first);
  }
  const count = index * recurrence.every;
  const months = MONTHS[recurrence.period];
  if (months !== undefined) {
    return textOf(first.plus({ months: count * months }));
  }
  if (recurrence.period === 'weekly') {
    return textOf(first.plus({ weeks: count }));
  }
  let day = workingDay(calendar, first, 1);
  for (let left = count; left > 0; left -= 1) {
    day = workingDay(calendar, day.plus({ days: 1 }), 1);
  }
  return textOf(day);
}

/**
 * The first plan date after `after`; undefined where the obligation comes only once and has been.
 * @param after a date; undefined for the very first one
 * @throws CalendarError as `planDate`
 */
export function nextPlanDate(recurrence: Recurrence, calendar: Calendar, after?: string): string | undefined {
  if (after === undefined || recurrence.first > after) {
    return planDate(recurrence, calendar, 0);
  }
  if (recurrence.period === 'once') {
    return undefined;
  }
  if (recurrence.period === 'workingDays') {
    return nextOfWorkingDays(recurrence, calendar, after);
  }
  for (let index = 1; index < MOST_STEPS; index += 1) {
    const date = planDate(recurrence, calendar, index);
    if (date > after) {
      return date;
    }
  }
  throw new CalendarError(`no plan date is found after ${after}`);
}

/** Counted on from the first date, one working day after the other. */
function nextOfWorkingDays({ every, first }: Recurrence, calendar: Calendar, after: string): string {
  let day = workingDay(calendar, dayOf(first, calendar), 1);
  for (let steps = 0; textOf(day) <= after || steps % every !== 0; steps += 1) {
    if (steps > MOST_STEPS) {
      throw new CalendarError(`no plan date is found after ${after}`);
    }
    day = workingDay(calendar, day.plus({ days: 1 }), 1);
  }
  return textOf(day);
}

/**
 * The date on which the obligation is due, given its plan date: moved off days on which nobody works as the rule says.
 * On a calendar without any working hours the plan date itself.
 */
export function dueDate(plan: string, { holidays }: Pick<Recurrence, 'holidays'>, calendar: Calendar): string {
  const day = dayOf(plan, calendar);
  if (holidays === 'exact') {
    return plan;
  }
  try {
    return textOf(workingDay(calendar, day, holidays === 'nextWorkingDay' ? 1 : -1));
  } catch (error) {
    if (error instanceof CalendarError) {
      return plan;
    }
    throw error;
  }
}
