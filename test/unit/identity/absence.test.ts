import fc from 'fast-check';
import { principalsOf, type Absence } from '../../../identity/absence';

const day = (n: number): Date => new Date(Date.UTC(2026, 0, n));
const away = (person: string, delegate: string, from = 1, to = 10): Absence => ({
  person,
  delegate,
  from: day(from),
  to: day(to),
});

describe('principalsOf', () => {
  it('passes substitution on while the delegate is away as well', () => {
    expect(principalsOf('c', [away('a', 'b'), away('b', 'c')], day(5))).toEqual(['b', 'a']);
  });

  it('ends with the absence: its last moment is outside', () => {
    expect(principalsOf('b', [away('a', 'b')], day(10))).toEqual([]);
    expect(principalsOf('b', [away('a', 'b')], day(1))).toEqual(['a']);
  });

  it('ends in a circle', () => {
    expect(principalsOf('a', [away('a', 'b'), away('b', 'a')], day(5))).toEqual(['b']);
  });

  it('never names the person, never names anyone twice, and always ends', () => {
    const name = fc.constantFrom('a', 'b', 'c', 'd', 'e');
    const absences = fc.array(fc.record({ person: name, delegate: name }), { maxLength: 12 });
    fc.assert(
      fc.property(absences, name, (pairs, person) => {
        const found = principalsOf(
          person,
          pairs.map((pair) => away(pair.person, pair.delegate)),
          day(5),
        );
        expect(found).not.toContain(person);
        expect(new Set(found).size).toBe(found.length);
      }),
    );
  });
});
