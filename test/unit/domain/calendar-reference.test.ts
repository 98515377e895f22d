import fc from 'fast-check';
import { addWorking, isWorking, nextWorking, workingBetween, type Calendar } from '../../../domain/calendar';
import { buildCalendar, minutes } from './calendars';
import { slowAddMinutes, slowSubtractMinutes, slowWorkingMinutes, worksAt } from './minute-reference';

const DAY_MINUTES = 24 * 60;

const clockTime = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;

/** None to three segments of a day, touching or apart, from midnight to midnight. */
const daySegments = fc
  .uniqueArray(fc.integer({ min: 0, max: 96 }), { maxLength: 6 })
  .map((cuts) => cuts.sort((a, b) => a - b).map((cut) => clockTime(cut * 15)))
  .map((times) =>
    times.flatMap((time, index): [string, string][] => {
      const end = times[index + 1];
      return index % 2 === 0 && end !== undefined ? [[time, end]] : [];
    }),
  );

/** Any minute, half of them quarters of an hour, where segments begin and end. */
const minutesOf = (min: number, max: number): fc.Arbitrary<number> =>
  fc.oneof(
    fc.integer({ min, max }),
    fc.integer({ min: min / 15, max: max / 15 }).map((quarter) => quarter * 15),
  );

/** Zones and days on which something odd happens there. */
const oddities = fc.constantFrom<[zone: string, date: string]>(
  ['Asia/Shanghai', '2026-02-14'],
  ['Asia/Shanghai', '2025-10-08'],
  ['Asia/Shanghai', '2024-02-29'],
  ['Asia/Shanghai', '2027-10-01'],
  ['Asia/Shanghai', '2025-12-31'],
  ['Europe/Berlin', '2024-03-31'],
  ['Europe/Berlin', '2024-10-27'],
  ['America/New_York', '2025-03-09'],
  ['America/New_York', '2025-11-02'],
  ['Australia/Lord_Howe', '2025-04-06'],
  ['Australia/Lord_Howe', '2025-10-05'],
  ['America/Sao_Paulo', '2018-02-18'],
  ['America/Sao_Paulo', '2018-11-04'],
  ['America/Havana', '2024-11-03'],
  ['Africa/Cairo', '2024-04-26'],
  ['Asia/Kathmandu', '2023-12-31'],
  ['Pacific/Apia', '2011-12-30'],
  ['UTC', '2028-02-29'],
);

const sevenDays = fc.tuple(
  ...([daySegments, daySegments, daySegments, daySegments, daySegments, daySegments, daySegments] as const),
);

/** A calendar, and a moment within two days of the oddity of its zone. */
const cases = fc
  .record({
    oddity: oddities,
    days: sevenDays,
    monday: daySegments,
    offset: minutesOf(-2 * DAY_MINUTES, 2 * DAY_MINUTES),
    exception: fc.option(fc.tuple(fc.integer({ min: -2, max: 3 }), daySegments), { nil: undefined }),
    holidays: fc.constantFrom<Calendar['holidays']>('cn', 'none'),
    sameWeek: fc.boolean(),
  })
  .map(({ oddity: [zone, date], days, monday, offset, exception, holidays, sameWeek }) => {
    const noon = Date.parse(`${date}T12:00:00Z`);
    const [mon, tue, wed, thu, fri, sat, sun] = days;
    const exceptions = exception
      ? [
          {
            date: new Date(noon + exception[0] * minutes(DAY_MINUTES)).toISOString().slice(0, 10),
            segments: exception[1],
          },
        ]
      : [];
    // Make-up days take the hours of a normal day; the reference takes Monday's, so all business days are alike then.
    const isAlike = sameWeek || holidays === 'cn';
    const week = isAlike
      ? { 1: monday, 2: monday, 3: monday, 4: monday, 5: monday, 6: sameWeek ? monday : [], 7: [] }
      : { 1: mon, 2: tue, 3: wed, 4: thu, 5: fri, 6: sat, 7: sun };
    return { calendar: buildCalendar({ zone, week, exceptions, holidays }), from: noon + minutes(offset) };
  });

const span = fc.integer({ min: 0, max: 3 * DAY_MINUTES });

describe('working time against a reference that asks the wall clock every minute', () => {
  it('[PRIO-07] counts the same minutes over lunch, midnight, holidays, leap days and changes of clock', () => {
    fc.assert(
      fc.property(cases, span, ({ calendar, from }, length) => {
        const to = from + minutes(length);
        const expected = minutes(slowWorkingMinutes(calendar, from, to));
        expect(workingBetween(calendar, new Date(from), new Date(to))).toBe(expected);
        expect(workingBetween(calendar, new Date(to), new Date(from))).toBe(0 - expected);
      }),
      { numRuns: 60 },
    );
  });

  it('finds the same moment when working time is added or taken away', () => {
    fc.assert(
      fc.property(cases, minutesOf(15, DAY_MINUTES), ({ calendar, from }, count) => {
        const reach = minutes(4 * DAY_MINUTES);
        const later = slowAddMinutes(calendar, from, count, from + reach);
        if (later !== undefined) {
          expect(addWorking(calendar, new Date(from), minutes(count)).getTime()).toBe(later);
        }
        const earlier = slowSubtractMinutes(calendar, from, count, from - reach);
        if (earlier !== undefined) {
          expect(addWorking(calendar, new Date(from), -minutes(count)).getTime()).toBe(earlier);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('agrees on whether and when it is working time', () => {
    fc.assert(
      fc.property(cases, ({ calendar, from }) => {
        expect(isWorking(calendar, new Date(from))).toBe(worksAt(calendar, from));
        const limit = from + minutes(4 * DAY_MINUTES);
        let at = from;
        while (at < limit && !worksAt(calendar, at)) {
          at += minutes(1);
        }
        if (at < limit) {
          expect(nextWorking(calendar, new Date(from)).getTime()).toBe(at);
        }
      }),
      { numRuns: 200 },
    );
  });
});

describe('working time as a measure', () => {
  const moments = fc.integer({ min: Date.UTC(2019, 0, 1), max: Date.UTC(2029, 0, 1) }).map((ms) => new Date(ms));

  it('adds up, to the millisecond', () => {
    fc.assert(
      fc.property(cases, moments, moments, moments, ({ calendar }, a, b, c) => {
        const sum = workingBetween(calendar, a, b) + workingBetween(calendar, b, c);
        expect(sum).toBe(workingBetween(calendar, a, c));
      }),
      { numRuns: 200 },
    );
  });

  it('gives back what was added, to the millisecond', () => {
    const amounts = fc.integer({ min: -4e9, max: 4e9 });
    fc.assert(
      fc.property(cases, moments, amounts, ({ calendar }, from, ms) => {
        fc.pre(Object.values(calendar.week).some((segments) => segments.length > 0));
        const to = addWorking(calendar, from, ms);
        expect(workingBetween(calendar, from, to)).toBe(ms);
        expect(ms >= 0 ? to >= from : to < from).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});
