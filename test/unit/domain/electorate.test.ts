import fc from 'fast-check';
import { composeSeats, type Candidate, type SeatRule } from '../../../domain/ballot';
import { buildPolicy } from './boards';

const names = { zh: '测试', en: 'Test' };
const rule = (kind: string, changes: Partial<SeatRule> = {}): SeatRule => ({
  kind,
  names,
  from: ['given'],
  min: 1,
  ...changes,
});
const people = (...ids: string[]): Candidate[] => ids.map((person) => ({ person }));
const sitting = ({ seats }: ReturnType<typeof composeSeats>): [string, string][] =>
  seats.map(({ kind, person }) => [kind, person]);

describe('an electorate', () => {
  const policy = buildPolicy({ seats: [rule('chair', { mandatory: true, chair: true, max: 1 }), rule('business')] });

  it('seats the members of each kind', () => {
    const { seats, missing } = composeSeats(
      policy,
      { chair: people('chen', 'sun'), business: people('liu', 'wang') },
      [],
    );
    expect(missing).toEqual([]);
    expect(seats).toEqual([
      { seat: 'chair-1', kind: 'chair', person: 'chen', mandatory: true, chair: true },
      { seat: 'business-1', kind: 'business', person: 'liu', mandatory: false },
      { seat: 'business-2', kind: 'business', person: 'wang', mandatory: false },
    ]);
  });

  it('[CHG-16g] leaves out the requester, and whoever would sit for the requester', () => {
    const absent: Candidate = { person: 'wang', absent: true, delegate: { person: 'li' } };
    const made = composeSeats(policy, { chair: people('chen'), business: [absent, { person: 'liu' }] }, ['wang']);
    expect(sitting(made)).toEqual([
      ['chair', 'chen'],
      ['business', 'liu'],
    ]);
    const delegateExcluded = composeSeats(policy, { chair: people('chen'), business: [absent] }, ['li']);
    expect(delegateExcluded.missing).toEqual(['business']);
  });

  it('[CHG-03t] reports a kind that nobody fills, and everything when there is nobody', () => {
    expect(composeSeats(policy, { chair: people('chen') }, []).missing).toEqual(['business']);
    expect(composeSeats(policy, {}, [])).toEqual({ seats: [], missing: ['chair', 'business'] });
  });

  it('gives the seat of an absent member to the delegate, or to the next of the kind', () => {
    const withDelegate: Candidate = { person: 'liu', absent: true, delegate: { person: 'zhao', name: '赵磊' } };
    const made = composeSeats(policy, { chair: people('chen'), business: [withDelegate] }, []);
    expect(made.seats[1]).toMatchObject({ person: 'zhao', name: '赵磊', delegateOf: 'liu' });
    const without: Candidate = { person: 'liu', absent: true };
    const next = composeSeats(policy, { chair: people('chen'), business: [without, { person: 'wang' }] }, []);
    expect(sitting(next)[1]).toEqual(['business', 'wang']);
  });

  it('lets nobody sit twice, and moves a person of two kinds to where nobody else can sit', () => {
    const made = composeSeats(policy, { chair: people('chen', 'sun'), business: people('chen') }, []);
    expect(sitting(made)).toEqual([
      ['chair', 'sun'],
      ['business', 'chen'],
    ]);
    const alone = composeSeats(policy, { chair: people('chen'), business: people('chen') }, []);
    expect(alone.missing).toEqual(['business']);
  });

  it('does not let a member sit for an absent one as well', () => {
    const absent: Candidate = { person: 'liu', absent: true, delegate: { person: 'chen' } };
    expect(composeSeats(policy, { chair: people('chen'), business: [absent] }, []).missing).toEqual(['business']);
  });

  it('seats voters before advisers, and gives a veto only where its facts hold', () => {
    const security = rule('security', { min: 0, veto: { when: { securityImpact: [1] } } });
    const wide = buildPolicy({ seats: [rule('expert', { adviser: true, min: 0 }), security] });
    const candidates = { expert: people('zhao', 'feng'), security: people('zhao') };
    const made = composeSeats(wide, candidates, [], { securityImpact: 1 });
    expect(made.seats).toEqual([
      { seat: 'expert-1', kind: 'expert', person: 'feng', mandatory: false, adviser: true },
      { seat: 'security-1', kind: 'security', person: 'zhao', mandatory: false, veto: true },
    ]);
    expect(composeSeats(wide, candidates, [], { securityImpact: 3 }).seats[1]?.veto).toBeUndefined();
  });

  it('fills all required kinds whenever that can be done at all', () => {
    const roster = fc.uniqueArray(fc.constantFrom<string[]>('a', 'b', 'c', 'd'), { maxLength: 4 });
    fc.assert(
      fc.property(
        fc.tuple(roster, roster, roster),
        fc.uniqueArray(fc.constantFrom<string[]>('a', 'b', 'c', 'd')),
        (rosters, excluded) => {
          const kinds = ['x', 'y', 'z'];
          const candidates = Object.fromEntries(kinds.map((kind, index) => [kind, people(...(rosters[index] ?? []))]));
          const made = composeSeats(buildPolicy({ seats: kinds.map((kind) => rule(kind)) }), candidates, excluded);
          const free = rosters.map((ids) => ids.filter((id) => !excluded.includes(id)));
          const [first = [], second = [], third = []] = free;
          const possible = first.some((a) => second.some((b) => b !== a && third.some((c) => c !== a && c !== b)));
          expect(made.missing.length === 0).toBe(possible);
          expect(new Set(made.seats.map(({ person }) => person)).size).toBe(made.seats.length);
          expect(made.seats.some(({ person }) => excluded.includes(person))).toBe(false);
        },
      ),
      { numRuns: 500 },
    );
  });
});
