import { tally, type Policy, type Seat, type TallyResult, type TallySituation } from '../../../domain/ballot';
import { boardWith, everyBoard, permutations, POLICIES, VALUES, votesOf, type Act } from './boards';

const DECISIONS: TallyResult[] = ['approved', 'rejected', 'returned', 'tie'];

const resultOf = (policy: Policy, seats: Seat[], acts: Act[], closing?: TallySituation['closing']): TallyResult =>
  tally(policy, seats, votesOf(seats, acts), { contentVersion: 1, ...(closing ? { closing } : {}) }).result;

/** The rules once more, read from the page one after the other, for a ballot that nobody else will vote in. */
function slowFinal(policy: Policy, seats: Seat[], acts: Act[]): TallyResult {
  const all = seats.map((seat, index) => ({ seat, act: acts[index] }));
  const here = all.filter(({ act }) => act !== undefined && act !== 'conflict');
  const number = (value: Act): number => here.filter(({ act }) => act === value).length;
  const [yes, no, back] = [number('approve'), number('reject'), number('return')];
  if (policy.oneRefusalRefuses && no > 0) {
    return 'rejected';
  }
  const members = all.filter(({ act }) => act !== 'conflict').length;
  const { share = 'one', atLeast = 1, kinds = [] } = policy.quorum;
  const enough =
    here.length >= atLeast &&
    here.length >= 1 &&
    { all: here.length === members, twoThirds: here.length * 3 >= members * 2, moreThanHalf: false, one: true }[
      share
    ] &&
    kinds.every((group) => here.filter(({ seat }) => group.kinds.includes(seat.kind)).length >= group.min) &&
    all.every(({ seat, act }) => !seat.mandatory || (act !== undefined && act !== 'conflict'));
  if (!enough) {
    return 'expired';
  }
  if (here.some(({ seat, act }) => seat.veto && act === 'reject')) {
    return 'rejected';
  }
  const opinions = yes + no + back;
  const carried =
    yes > 0 &&
    { moreThanHalf: yes > opinions / 2, twoThirds: yes * 3 >= opinions * 2, unanimous: yes === opinions, one: true }[
      policy.majority
    ] &&
    yes >= (policy.minApprovals === 'all' ? members : (policy.minApprovals ?? 0)) &&
    (!policy.everyKindApproves ||
      kinds.every((group) => here.some(({ seat, act }) => group.kinds.includes(seat.kind) && act === 'approve')));
  if (carried) {
    return 'approved';
  }
  if (policy.castingVote && policy.majority === 'moreThanHalf' && yes === no + back) {
    return 'tie';
  }
  return back > 0 ? 'returned' : 'rejected';
}

/** A board with one more vote than this one, for each seat that still owes and each value. */
const oneMore = (acts: Act[]): Act[][] =>
  acts.flatMap((act, index) => (act === undefined ? VALUES.map((value) => acts.with(index, value)) : []));

const boards: [string, (count: number) => Seat[]][] = [
  ['plain', (count) => boardWith(count, () => ({ mandatory: false }))],
  ['mandatory chair', (count) => boardWith(count)],
  ['veto of the last seat', (count) => boardWith(count, (index) => ({ veto: index === count - 1 }))],
];

describe.each(Object.entries(POLICIES))('every board of up to five: %s', (_, policy) => {
  describe.each(boards)('%s', (_name, build) => {
    it('[CHG-16g] decides as the rules say once nobody else votes', () => {
      for (let count = 0; count <= 5; count += 1) {
        const seats = build(count);
        for (const acts of everyBoard(count)) {
          const result = resultOf(policy, seats, acts, 'final');
          if (result !== slowFinal(policy, seats, acts)) {
            throw new Error(`${acts.join()}: ${result}, not ${slowFinal(policy, seats, acts)}`);
          }
        }
      }
    });

    it('[CHG-16g] decides early what every further vote would only confirm, and as early as that', () => {
      for (let count = 0; count <= 5; count += 1) {
        const seats = build(count);
        const all = everyBoard(count);
        const open = new Map(all.map((acts) => [acts.join(), resultOf(policy, seats, acts)]));
        const reachable = new Map<string, Set<TallyResult>>();
        // Fullest boards first, so that what follows from a board is known when it is needed.
        const fullestFirst = all.sort((a, b) => a.filter((act) => !act).length - b.filter((act) => !act).length);
        for (const acts of fullestFirst) {
          const further = oneMore(acts).flatMap((more) => [...(reachable.get(more.join()) ?? [])]);
          const outcomes = new Set([resultOf(policy, seats, acts, 'final'), ...further]);
          reachable.set(acts.join(), outcomes);
          const now = open.get(acts.join());
          const isCertain = outcomes.size === 1;
          if (now && DECISIONS.includes(now) && !(isCertain && outcomes.has(now))) {
            throw new Error(`${acts.join()} is ${now} now, but may become ${[...outcomes].join()}`);
          }
          if (now === 'open' && isCertain) {
            throw new Error(`${acts.join()} is still open, but can only become ${[...outcomes].join()}`);
          }
        }
      }
    });

    it('is never approved with nobody, and says at a deadline what it would have said before', () => {
      expect(resultOf(policy, [], [])).toBe('kindMissing');
      for (const acts of everyBoard(4)) {
        const seats = build(4);
        const [now, late] = [resultOf(policy, seats, acts), resultOf(policy, seats, acts, 'deadline')];
        if (late !== (DECISIONS.includes(now) ? now : 'undecided')) {
          throw new Error(`${acts.join()}: ${now} before the deadline, ${late} at it`);
        }
      }
    });
  });

  it('[CHG-16g] comes to the same result in whatever order the votes are cast and read', () => {
    for (let count = 1; count <= 4; count += 1) {
      const seats = boardWith(count, (index) => ({ veto: index === count - 1 }));
      const orders = permutations(seats.map((_seat, index) => index));
      for (const acts of everyBoard(count, VALUES)) {
        const expected = resultOf(policy, seats, acts);
        for (const order of orders) {
          const cast = votesOf(seats, acts, order);
          const readings = count < 4 ? [cast, [...cast].reverse()] : [[...cast].reverse()];
          const results = readings.map((votes) => tally(policy, seats, votes, { contentVersion: 1 }).result);
          if (results.some((result) => result !== expected)) {
            throw new Error(`${acts.join()} in order ${order.join()}: ${results.join()}, not ${expected}`);
          }
        }
      }
    }
  });
});

describe('every order of five voters', () => {
  it('[CHG-16g] decides the same, and the first early decision is the last word', () => {
    const policy = POLICIES['more than half with casting vote and required kinds'];
    const seats = boardWith(5, (index) => ({ veto: index === 4 }));
    const orders = permutations([0, 1, 2, 3, 4]);
    const known = new Map<string, TallyResult>();
    const result = (acts: Act[]): TallyResult => {
      const key = acts.join();
      const found = known.get(key) ?? (policy ? resultOf(policy, seats, acts) : 'open');
      known.set(key, found);
      return found;
    };
    for (const acts of everyBoard(5, VALUES)) {
      const last = result(acts);
      for (const order of orders) {
        let sofar: Act[] = [undefined, undefined, undefined, undefined, undefined];
        for (const index of order) {
          sofar = sofar.with(index, acts[index]);
          const now = result(sofar);
          if (now !== 'open' && now !== last) {
            throw new Error(`${acts.join()} in order ${order.join()}: ${now} before ${last}`);
          }
        }
      }
    }
    expect(known.size).toBe(6 ** 5 - 1);
  });
});
