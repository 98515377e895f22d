import { resolveDelegate, type Absence } from '../../../domain/delegation';
import { sh } from './calendars';

const away = (delegate?: string): Absence => ({
  from: sh('2026-03-02 00:00'),
  to: sh('2026-03-07 00:00'),
  ...(delegate === undefined ? {} : { delegate }),
});

const absences =
  (all: Record<string, Absence>) =>
  (person: string): Absence | undefined =>
    all[person];

const during = sh('2026-03-03 10:00');

describe('delegation', () => {
  it('leaves a person who is present alone', () => {
    expect(resolveDelegate('a', absences({}), during)).toEqual({ person: 'a', chain: ['a'], outcome: 'present' });
  });

  it('holds from the first moment of the absence to its last, not beyond', () => {
    const absenceOf = absences({ a: away('b') });
    const actor = (at: string): string | undefined => resolveDelegate('a', absenceOf, sh(at)).person;
    expect(actor('2026-03-01 23:59')).toBe('a');
    expect(actor('2026-03-02 00:00')).toBe('b');
    expect(actor('2026-03-06 23:59')).toBe('b');
    expect(actor('2026-03-07 00:00')).toBe('a');
  });

  it('goes on to the delegate of an absent delegate', () => {
    const found = resolveDelegate('a', absences({ a: away('b'), b: away('c') }), during);
    expect(found).toEqual({ person: 'c', chain: ['a', 'b', 'c'], outcome: 'delegated' });
  });

  it('ends a loop at the first repeated person, with nobody', () => {
    const found = resolveDelegate('a', absences({ a: away('b'), b: away('a') }), during);
    expect(found).toEqual({ chain: ['a', 'b', 'a'], outcome: 'loop' });
    expect(resolveDelegate('a', absences({ a: away('a') }), during).outcome).toBe('loop');
  });

  it('finds nobody without a delegate or with an excluded one', () => {
    expect(resolveDelegate('a', absences({ a: away() }), during)).toEqual({ chain: ['a'], outcome: 'nobody' });
    expect(resolveDelegate('a', absences({ a: away('b') }), during, ['b'])).toEqual({
      chain: ['a', 'b'],
      outcome: 'nobody',
    });
    expect(resolveDelegate('a', absences({}), during, ['a']).person).toBeUndefined();
  });
});
