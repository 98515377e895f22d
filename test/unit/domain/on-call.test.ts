import fc from 'fast-check';
import { onCallAt, type OnCallOverride, type OnCallPlan, shiftsBetween } from '../../../domain/on-call';

const plan = (change: Partial<OnCallPlan> = {}): OnCallPlan => ({
  zone: 'Asia/Shanghai',
  handOver: '09:00',
  start: '2026-03-02',
  days: 7,
  persons: ['ann', 'bob'],
  overrides: [],
  ...change,
});
const at = (text: string): Date => new Date(text);
const swap = (id: string, from: string, to: string, person: string | null, entered = '2026-01-01'): OnCallOverride => ({
  id,
  from: at(from),
  to: at(to),
  person,
  at: at(entered),
});

describe('[DESK-09] who is on call', () => {
  it.each([
    ['before the first turn', '2026-03-02T08:59:59+08:00', undefined],
    ['at the first hand-over', '2026-03-02T09:00:00+08:00', 'ann'],
    ['a moment before the second', '2026-03-09T08:59:59.999+08:00', 'ann'],
    ['at the second', '2026-03-09T09:00:00+08:00', 'bob'],
    ['when the turns begin again', '2026-03-16T09:00:00+08:00', 'ann'],
    ['a year later', '2027-03-01T12:00:00+08:00', 'ann'],
  ])('%s', (_when, moment, person) => {
    expect(onCallAt(plan(), at(moment)).person).toBe(person);
  });

  it('changes at midnight where the hand-over is then', () => {
    const daily = plan({ handOver: '00:00', days: 1 });
    expect(onCallAt(daily, at('2026-03-03T00:00:00+08:00')).person).toBe('bob');
    expect(onCallAt(daily, at('2026-03-02T23:59:59.999+08:00')).person).toBe('ann');
  });

  it('is nobody where nobody takes turns', () => {
    expect(onCallAt(plan({ persons: [] }), at('2026-03-05T12:00:00+08:00'))).not.toHaveProperty('person');
  });

  it('is whoever was swapped in, until the swap ends; of two swaps the one entered later', () => {
    const overrides = [
      swap('a', '2026-03-03T00:00:00+08:00', '2026-03-05T00:00:00+08:00', 'cid'),
      swap('b', '2026-03-04T00:00:00+08:00', '2026-03-04T12:00:00+08:00', null, '2026-02-01'),
    ];
    const swapped = plan({ overrides });
    expect(onCallAt(swapped, at('2026-03-03T10:00:00+08:00'))).toMatchObject({
      person: 'cid',
      override: 'a',
      to: at('2026-03-04T00:00:00+08:00'),
    });
    expect(onCallAt(swapped, at('2026-03-04T10:00:00+08:00'))).not.toHaveProperty('person');
    expect(onCallAt(swapped, at('2026-03-05T00:00:00+08:00')).person).toBe('ann');
  });
});

describe('when the clocks are changed', () => {
  const berlin = plan({
    zone: 'Europe/Berlin',
    handOver: '02:30',
    start: '2026-03-27',
    days: 1,
    persons: ['a', 'b', 'c'],
  });

  it('a hand-over time that is jumped over is the moment they jump to', () => {
    // On 29 March 02:00 becomes 03:00 there; 01:30Z is 03:30 summer time.
    expect(onCallAt(berlin, at('2026-03-29T00:59:59Z')).person).toBe('b');
    expect(onCallAt(berlin, at('2026-03-29T01:30:00Z')).person).toBe('c');
    expect(onCallAt(berlin, at('2026-03-30T00:30:00Z')).person).toBe('a');
  });

  it('a hand-over time that is there twice happens once, at the first', () => {
    const autumn = { ...berlin, start: '2026-10-24' };
    // On 25 October 02:30 is at 00:30Z and again at 01:30Z.
    expect(onCallAt(autumn, at('2026-10-25T00:29:59Z')).person).toBe('a');
    expect(onCallAt(autumn, at('2026-10-25T00:30:00Z')).person).toBe('b');
    expect(onCallAt(autumn, at('2026-10-25T01:45:00Z')).person).toBe('b');
    expect(onCallAt(autumn, at('2026-10-26T01:30:00Z')).person).toBe('c');
  });
});

describe('the shifts of some weeks', () => {
  it('show turns, swaps and gaps', () => {
    const overrides = [swap('a', '2026-03-10T00:00:00+08:00', '2026-03-11T00:00:00+08:00', null)];
    const shifts = shiftsBetween(plan({ overrides }), at('2026-03-02T00:00:00+08:00'), at('2026-03-16T09:00:00+08:00'));
    expect(shifts.map(({ person, from }) => [person, from.toISOString()])).toEqual([
      [undefined, '2026-03-01T16:00:00.000Z'],
      ['ann', '2026-03-02T01:00:00.000Z'],
      ['bob', '2026-03-09T01:00:00.000Z'],
      [undefined, '2026-03-09T16:00:00.000Z'],
      ['bob', '2026-03-10T16:00:00.000Z'],
    ]);
  });

  it('follow each other without a gap and say at each moment who it is then', () => {
    const zones = fc.constantFrom('Asia/Shanghai', 'Europe/Berlin', 'America/St_Johns', 'Australia/Lord_Howe');
    const times = fc.constantFrom('00:00', '02:30', '09:00', '23:59');
    const edge = fc.nat({ max: 40 * 24 });
    const overrides = fc.array(fc.tuple(edge, edge, fc.constantFrom('x', 'y', null)), { maxLength: 4 });
    fc.assert(
      fc.property(zones, times, fc.integer({ min: 1, max: 8 }), overrides, (zone, handOver, days, given) => {
        const begin = Date.parse('2026-03-20T00:00:00Z');
        const hour = (hours: number): Date => new Date(begin + hours * 3_600_000);
        const swaps = given.map(([a, b, person], index) => ({
          id: String(index),
          from: hour(Math.min(a, b)),
          to: hour(Math.max(a, b)),
          person,
          at: hour(index),
        }));
        const random = plan({ zone, handOver, days, start: '2026-03-18', overrides: swaps });
        const shifts = shiftsBetween(random, hour(0), hour(30 * 24));
        shifts.forEach((shift, index) => {
          expect(shift.from.getTime()).toBe(index === 0 ? begin : shifts[index - 1]?.to.getTime());
          expect(shift.to.getTime()).toBeGreaterThan(shift.from.getTime());
          for (const moment of [shift.from, new Date(shift.to.getTime() - 1)]) {
            expect(onCallAt(random, moment).person).toBe(shift.person);
          }
        });
        expect(shifts.at(-1)?.to).toEqual(hour(30 * 24));
      }),
      { numRuns: 100 },
    );
  });
});
