import {
  addDuration,
  addWorking,
  calendarProblems,
  CalendarError,
  isWorking,
  nextWorking,
  normalDayMs,
  parseDuration,
  workingBetween,
  workingMs,
} from '../../../domain/calendar';
import { isAnnouncedYear, publicHolidays } from '../../../domain/public-holidays';
import { allHours, buildCalendar, hours, minutes, sh, weekOf, working } from './calendars';

describe('working hours', () => {
  it('leaves out the lunch break, evenings and weekends', () => {
    expect(workingBetween(working, sh('2026-03-02 11:00'), sh('2026-03-02 14:30'))).toBe(hours(2));
    expect(workingBetween(working, sh('2026-03-06 17:00'), sh('2026-03-09 10:00'))).toBe(hours(2));
    expect(workingBetween(working, sh('2026-03-07 00:00'), sh('2026-03-09 00:00'))).toBe(0);
  });

  it('[PRIO-07] works on a make-up Saturday and rests on a public holiday inside the week', () => {
    expect(addWorking(working, sh('2026-02-27 17:00'), hours(2))).toEqual(sh('2026-02-28 10:00'));
    expect(addWorking(working, sh('2026-06-18 17:00'), hours(2))).toEqual(sh('2026-06-22 10:00'));
  });

  it('counts whole days at midnight and around the clock', () => {
    expect(workingBetween(allHours, sh('2026-02-28 00:00'), sh('2026-03-01 00:00'))).toBe(hours(24));
    expect(addWorking(allHours, sh('2024-02-28 23:30'), hours(1))).toEqual(sh('2024-02-29 00:30'));
    expect(isWorking(allHours, sh('2026-01-01 00:00'))).toBe(true);
  });

  it('ends work at the end of a segment and goes on at the beginning of the next', () => {
    expect(addWorking(working, sh('2026-03-02 09:00'), hours(3))).toEqual(sh('2026-03-02 12:00'));
    expect(addWorking(working, sh('2026-03-02 09:00'), hours(3) + 1).getTime()).toBe(
      sh('2026-03-02 13:30').getTime() + 1,
    );
    expect(addWorking(working, sh('2026-03-02 18:00'), -hours(4.5))).toEqual(sh('2026-03-02 13:30'));
    expect(nextWorking(working, sh('2026-03-02 12:00'))).toEqual(sh('2026-03-02 13:30'));
  });

  it('lets an exception win over week, holiday and make-up day', () => {
    const calendar = buildCalendar({
      exceptions: [
        { date: '2026-10-01', segments: [['10:00', '11:00']] },
        { date: '2026-10-10', segments: [] },
      ],
    });
    expect(workingBetween(calendar, sh('2026-10-01 00:00'), sh('2026-10-02 00:00'))).toBe(hours(1));
    expect(workingBetween(calendar, sh('2026-10-10 00:00'), sh('2026-10-11 00:00'))).toBe(0);
    expect(workingBetween(working, sh('2026-10-10 00:00'), sh('2026-10-11 00:00'))).toBe(hours(7.5));
  });

  it('answers from the hours as they are now when a calendar is edited in place', () => {
    const calendar = buildCalendar();
    expect(workingBetween(calendar, sh('2026-03-02 00:00'), sh('2026-03-03 00:00'))).toBe(hours(7.5));
    calendar.week[1] = [['09:00', '10:00']];
    expect(workingBetween(calendar, sh('2026-03-02 00:00'), sh('2026-03-03 00:00'))).toBe(hours(1));
  });

  it('counts segments that overlap once', () => {
    const calendar = buildCalendar({
      week: weekOf([
        ['09:00', '12:00'],
        ['11:00', '13:00'],
      ]),
    });
    expect(workingBetween(calendar, sh('2026-03-02 00:00'), sh('2026-03-03 00:00'))).toBe(hours(4));
  });
});

describe('public holidays', () => {
  it('knows the announced years only; later years have weekdays and exceptions', () => {
    expect(isAnnouncedYear(2026)).toBe(true);
    expect(isAnnouncedYear(2027)).toBe(false);
    expect(publicHolidays(2026).get('2026-02-14')).toBe('makeUp');
    expect(isWorking(working, sh('2027-10-01 10:00'))).toBe(true);
    const edited = buildCalendar({ exceptions: [{ date: '2027-10-01', segments: [] }] });
    expect(isWorking(edited, sh('2027-10-01 10:00'))).toBe(false);
  });
});

describe('calendars that cannot answer', () => {
  const closed = buildCalendar({ key: 'closed', week: weekOf([]) });

  it('refuses to search a calendar without hours instead of searching for ever', () => {
    expect(() => addWorking(closed, sh('2026-03-02 09:00'), 1)).toThrow(CalendarError);
    expect(() => nextWorking(closed, sh('2026-03-02 09:00'))).toThrow(CalendarError);
    expect(workingBetween(closed, sh('2026-03-02 09:00'), sh('2026-04-02 09:00'))).toBe(0);
  });

  it('refuses to count days of a calendar without hours instead of making a target of nothing', () => {
    expect(() => workingMs('2wd', closed)).toThrow(CalendarError);
    expect(() => workingMs('P1W', closed)).toThrow(CalendarError);
    expect(workingMs('4wh', closed)).toBe(4 * 3_600_000);
  });

  it('gives up where only one day has hours and that is over', () => {
    const once = {
      ...closed,
      exceptions: [{ date: '2026-03-01', segments: [['09:00', '10:00'] as [string, string]] }],
    };
    expect(() => addWorking(once, sh('2026-03-02 09:00'), 1)).toThrow(CalendarError);
    expect(() => nextWorking(once, sh('2026-03-02 09:00'))).toThrow(CalendarError);
    expect(addWorking(once, sh('2026-02-02 09:00'), minutes(30))).toEqual(sh('2026-03-01 09:30'));
  });

  it.each([
    ['an unknown zone', { zone: 'Mars/Olympus' }],
    ['a segment past midnight', { week: weekOf([['22:00', '06:00']]) }],
    ['a time that is none', { week: weekOf([['9 o’clock', '12:00']]) }],
    ['an hour past the day', { week: weekOf([['09:00', '24:30']]) }],
  ])('refuses %s', (_, changes) => {
    expect(() => addWorking(buildCalendar(changes), sh('2026-03-02 09:00'), 1)).toThrow(CalendarError);
    expect(calendarProblems(buildCalendar(changes))).not.toEqual([]);
  });

  it('refuses dates and amounts that are none, and results beyond reason', () => {
    expect(() => workingBetween(working, new Date(NaN), new Date(NaN))).toThrow(CalendarError);
    expect(() => addWorking(working, sh('2026-03-02 09:00'), NaN)).toThrow(CalendarError);
    expect(() => addWorking(working, sh('2026-03-02 09:00'), 1e15)).toThrow(CalendarError);
  });

  it('names what a person has to mend', () => {
    expect(calendarProblems(working)).toEqual([]);
    expect(calendarProblems(closed)[0]?.zh).toBe('日历没有任何工作时间');
    const wrongDate = buildCalendar({ exceptions: [{ date: '2026-02-30', segments: [] }] });
    expect(calendarProblems(wrongDate)[0]?.en).toContain('2026-02-30');
  });
});

describe('durations', () => {
  it.each([
    ['PT4H', hours(4)],
    ['P2D', hours(48)],
    ['P1W', hours(168)],
    ['P1DT30M', hours(24.5)],
    ['PT7.5M', minutes(7.5)],
    ['30s', 30_000],
    ['15min', minutes(15)],
    ['2h', hours(2)],
    ['1d', hours(24)],
  ])('reads %s as wall-clock time', (text, ms) => {
    expect(parseDuration(text)).toEqual({ ms, working: false });
  });

  it('reads working hours and days; a day is a normal day of the calendar', () => {
    expect(parseDuration('4wh')).toEqual({ ms: hours(4), working: true });
    expect(parseDuration('2wd', working)).toEqual({ ms: hours(15), working: true });
    expect(parseDuration('2wd', allHours)).toEqual({ ms: hours(48), working: true });
    expect(() => parseDuration('2wd')).toThrow(CalendarError);
  });

  it.each(['', 'P', 'PT', 'P1M', 'P1Y', '-2h', '2 hours', '2wm', 'PT', '4whx', 'P1DT'])('refuses "%s"', (text) => {
    expect(() => parseDuration(text, working)).toThrow('is no duration');
  });

  it('takes the most frequent weekday as the normal one', () => {
    const halfFriday = buildCalendar({ week: { ...working.week, 5: [['09:00', '12:00']] } });
    expect(normalDayMs(halfFriday)).toBe(hours(7.5));
  });

  it('measures a target on its calendar, whatever the spelling', () => {
    expect(workingMs('P2D', working)).toBe(hours(15));
    expect(workingMs('P2D', allHours)).toBe(hours(48));
    expect(workingMs('P1W', working)).toBe(hours(37.5));
    expect(workingMs('PT4H', working)).toBe(hours(4));
  });

  it('adds wall-clock or working time as the spelling or the caller says', () => {
    const friday = sh('2026-03-06 17:00');
    expect(addDuration(working, friday, '2h', false)).toEqual(sh('2026-03-06 19:00'));
    expect(addDuration(working, friday, 'PT2H', true)).toEqual(sh('2026-03-09 10:00'));
    expect(addDuration(working, friday, '2wh', false)).toEqual(sh('2026-03-09 10:00'));
    expect(addDuration(working, friday, '1wd', false)).toEqual(sh('2026-03-09 17:00'));
  });
});

describe('long spans', () => {
  it('come back to the moment they were counted to, over years with holidays and make-up days', () => {
    const from = sh('2024-03-04 09:00');
    for (const to of [sh('2025-03-03 09:30'), sh('2026-03-02 17:00'), sh('2026-11-20 16:59')]) {
      expect(addWorking(working, from, workingBetween(working, from, to))).toEqual(to);
    }
  });
});
