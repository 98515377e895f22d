import type { Calendar } from '../../../domain/calendar';
import { CalendarError } from '../../../domain/calendar-types';
import { aroundDue, nextRound, type DutyRule } from '../../../domain/duty';
import { dueDate, nextPlanDate, planDate, type Recurrence } from '../../../domain/recurrence';
import { calendarNamed } from '../../support/clock';

const working = calendarNamed('working');
const closed: Calendar = { ...working, key: 'closed', week: { 1: [], 2: [], 3: [], 4: [], 5: [], 6: [], 7: [] } };

const rule = (over: Partial<DutyRule>): DutyRule => ({
  period: 'yearly',
  every: 1,
  first: '2027-01-31',
  holidays: 'exact',
  leadDays: 0,
  graceDays: 0,
  ...over,
});

const dates = (recurrence: Recurrence, count: number): string[] =>
  Array.from({ length: count }, (_, index) => planDate(recurrence, working, index));

describe('dates that come again', () => {
  it('leaves what comes only once on its day, also where that is a Sunday', () => {
    const once = rule({ period: 'once' });
    expect(nextPlanDate(once, working)).toBe('2027-01-31');
    expect(dueDate('2027-01-31', once, working)).toBe('2027-01-31');
    expect(dueDate('2027-01-31', { holidays: 'nextWorkingDay' }, working)).toBe('2027-02-01');
    expect(nextPlanDate(once, working, '2027-01-31')).toBeUndefined();
  });

  it('keep the day of the month, and take the last one of a short month', () => {
    expect(dates(rule({ period: 'monthly' }), 5)).toEqual([
      '2027-01-31',
      '2027-02-28',
      '2027-03-31',
      '2027-04-30',
      '2027-05-31',
    ]);
    expect(dates(rule({ period: 'quarterly', first: '2026-11-30' }), 3)).toEqual([
      '2026-11-30',
      '2027-02-28',
      '2027-05-30',
    ]);
    expect(dates(rule({ period: 'halfYearly', first: '2027-08-31' }), 3)).toEqual([
      '2027-08-31',
      '2028-02-29',
      '2028-08-31',
    ]);
  });

  it('of 29 February are the 28th in other years, and the 29th again in the next leap year', () => {
    expect(dates(rule({ first: '2028-02-29' }), 5)).toEqual([
      '2028-02-29',
      '2029-02-28',
      '2030-02-28',
      '2031-02-28',
      '2032-02-29',
    ]);
    expect(nextPlanDate(rule({ first: '2028-02-29' }), working, '2031-02-28')).toBe('2032-02-29');
  });

  it('come every few periods, weeks and working days', () => {
    expect(dates(rule({ every: 2 }), 3)).toEqual(['2027-01-31', '2029-01-31', '2031-01-31']);
    expect(dates(rule({ period: 'weekly', first: '2027-03-01', every: 2 }), 3)).toEqual([
      '2027-03-01',
      '2027-03-15',
      '2027-03-29',
    ]);
    // 2027-03-05 is a Friday, in a month without public holidays.
    expect(dates(rule({ period: 'workingDays', first: '2027-03-05', every: 3 }), 3)).toEqual([
      '2027-03-05',
      '2027-03-10',
      '2027-03-15',
    ]);
    expect(nextPlanDate(rule({ period: 'workingDays', first: '2027-03-05', every: 3 }), working, '2027-03-11')).toBe(
      '2027-03-15',
    );
  });

  it('move off days on which nobody works, as the rule says', () => {
    // 2027-03-06 is a Saturday.
    expect(dueDate('2027-03-06', { holidays: 'exact' }, working)).toBe('2027-03-06');
    expect(dueDate('2027-03-06', { holidays: 'nextWorkingDay' }, working)).toBe('2027-03-08');
    expect(dueDate('2027-03-06', { holidays: 'previousWorkingDay' }, working)).toBe('2027-03-05');
  });

  it('need working hours only where working days are counted', () => {
    expect(dueDate('2027-03-06', { holidays: 'nextWorkingDay' }, closed)).toBe('2027-03-06');
    expect(planDate(rule({}), closed, 1)).toBe('2028-01-31');
    expect(() => planDate(rule({ period: 'workingDays' }), closed, 1)).toThrow(CalendarError);
  });
});

describe('the rounds of a duty', () => {
  it('begin before and lapse behind their date', () => {
    expect(aroundDue('2027-03-01', { leadDays: 30, graceDays: 5 })).toEqual({
      dueDate: '2027-03-01',
      startsOn: '2027-01-30',
      lapsesOn: '2027-03-07',
    });
  });

  it('count from the plan, however early the last one was done', () => {
    const yearly = rule({ first: '2027-06-30' });
    expect(nextRound(yearly, working, undefined, '2027-05-02')?.planDate).toBe('2027-06-30');
    expect(nextRound(yearly, working, '2027-06-30', '2027-05-02')?.planDate).toBe('2028-06-30');
  });

  it('are made up for once where several went by, and the others are counted', () => {
    expect(nextRound(rule({ period: 'monthly' }), working, '2027-01-31', '2027-05-15')).toMatchObject({
      planDate: '2027-05-31',
      skipped: 3,
    });
    expect(nextRound(rule({ period: 'monthly', first: '2020-01-15' }), working, undefined, '2027-05-10')).toMatchObject(
      {
        planDate: '2027-05-15',
        skipped: 0,
      },
    );
  });

  it('come once where the duty comes once, also when its date has gone by', () => {
    const once = rule({ period: 'once', first: '2027-01-04' });
    expect(nextRound(once, working, undefined, '2027-02-01')).toMatchObject({ planDate: '2027-01-04', skipped: 0 });
    expect(nextRound(once, working, '2027-01-04', '2027-02-01')).toBeUndefined();
  });
});
