import type { Policy, Seat, Vote, VoteValue } from '../../../domain/ballot';

export const VALUES: VoteValue[] = ['approve', 'reject', 'return', 'abstain', 'conflict'];

/** What a seat did; undefined = no vote. */
export type Act = VoteValue | undefined;

const names = { zh: '测试', en: 'Test' };

export const buildPolicy = (changes: Partial<Policy> = {}): Policy => ({
  key: 'test',
  version: 1,
  names,
  seats: [],
  quorum: {},
  majority: 'moreThanHalf',
  visible: 'always',
  deadline: { extensions: 0, then: 'expired' },
  ...changes,
});

export const buildSeat = (seat: string, changes: Partial<Seat> = {}): Seat => ({
  seat,
  kind: seat,
  person: `person-${seat}`,
  mandatory: false,
  ...changes,
});

const START = Date.UTC(2026, 2, 2, 1);

export const buildVote = (seat: Seat, vote: VoteValue, changes: Partial<Vote> = {}): Vote => ({
  seat: seat.seat,
  person: seat.person,
  vote,
  at: new Date(START),
  channel: 'inbox',
  contentVersion: 1,
  ...changes,
});

/** The votes of a board in the order of its seats, or in another order of casting. */
export function votesOf(seats: Seat[], acts: Act[], order: number[] = seats.map((_, index) => index)): Vote[] {
  return order.flatMap((index, position) => {
    const [seat, act] = [seats[index], acts[index]];
    return seat && act ? [buildVote(seat, act, { at: new Date(START + position) })] : [];
  });
}

/** Every way in which `count` seats can act. */
export function everyBoard(count: number, values: readonly Act[] = [...VALUES, undefined]): Act[][] {
  return count === 0 ? [[]] : everyBoard(count - 1, values).flatMap((acts) => values.map((value) => [...acts, value]));
}

export function permutations(items: number[]): number[][] {
  return items.length === 0
    ? [[]]
    : items.flatMap((item) => permutations(items.filter((other) => other !== item)).map((rest) => [item, ...rest]));
}

/** A board whose seats are chair, business, technical, then further members of the same kinds. */
export function boardWith(count: number, changes: (index: number) => Partial<Seat> = () => ({})): Seat[] {
  return ['chair', 'business', 'technical', 'business', 'technical']
    .slice(0, count)
    .map((kind, index) => buildSeat(`s${index}`, { kind, mandatory: index === 0, ...changes(index) }));
}

const group = (kind: string): NonNullable<Policy['quorum']['kinds']>[number] => ({ kinds: [kind], min: 1, names });

const kinds = ['chair', 'business', 'technical'].map(group);

/** Policies that between them use every rule. */
export const POLICIES: Record<string, Policy> = {
  'more than half with casting vote and required kinds': buildPolicy({ quorum: { kinds }, castingVote: true }),
  'more than half without quorum': buildPolicy(),
  'two thirds present, two thirds for': buildPolicy({ majority: 'twoThirds', quorum: { share: 'twoThirds' } }),
  'all present, unanimous': buildPolicy({ majority: 'unanimous', quorum: { share: 'all' } }),
  'all present, one refusal refuses': buildPolicy({
    majority: 'unanimous',
    quorum: { share: 'all' },
    minApprovals: 'all',
    oneRefusalRefuses: true,
  }),
  'more than half, one refusal refuses': buildPolicy({ oneRefusalRefuses: true, castingVote: true }),
  'every kind approves': buildPolicy({ quorum: { kinds }, everyKindApproves: true }),
  'one of all': buildPolicy({ majority: 'one' }),
  'two keys': buildPolicy({ majority: 'one', minApprovals: 2, quorum: { atLeast: 2 } }),
  'everybody approves': buildPolicy({ minApprovals: 'all' }),
};
