import type { Policy, Seat, Share, Vote } from './ballot-types';

/** The voting seats of a ballot by what has become of them. Advice never counts (CHG-04t). */
export interface Board {
  /** Voting seats that are not emptied by a conflict of interest. */
  live: readonly Seat[];
  /** Seats with a vote but conflict. */
  present: readonly Seat[];
  /** Seats that still owe a vote. */
  open: readonly Seat[];
  /** Seats emptied by a conflict of interest. */
  emptied: readonly Seat[];
  voteOf: (seat: Seat) => Vote['vote'] | undefined;
}

export function boardOf(seats: readonly Seat[], bySeat: ReadonlyMap<string, Vote>): Board {
  const voteOf = (seat: Seat): Vote['vote'] | undefined => bySeat.get(seat.seat)?.vote;
  const voting = seats.filter(({ adviser }) => !adviser);
  const live = voting.filter((seat) => voteOf(seat) !== 'conflict');
  return {
    live,
    present: live.filter((seat) => voteOf(seat) !== undefined),
    open: live.filter((seat) => voteOf(seat) === undefined),
    emptied: voting.filter((seat) => voteOf(seat) === 'conflict'),
    voteOf,
  };
}

/** The smallest number that makes up a share of `count`; of nothing it is still one, so that nobody is no quorum. */
export function shareOf(share: Share, count: number): number {
  const needed = {
    all: count,
    twoThirds: Math.ceil((count * 2) / 3),
    moreThanHalf: Math.floor(count / 2) + 1,
    one: 1,
  };
  return Math.max(1, needed[share]);
}

/** Seats that must be present by the policy, of those there are. */
export function presenceNeeded({ quorum }: Policy, { live }: Board): number {
  return Math.max(1, quorum.atLeast ?? 0, quorum.share ? shareOf(quorum.share, live.length) : 0);
}

const lacking = (policy: Policy, seats: readonly Seat[]): string[] =>
  (policy.quorum.kinds ?? [])
    .filter(({ kinds, min }) => seats.filter(({ kind }) => kinds.includes(kind)).length < min)
    .flatMap(({ kinds }) => kinds);

/** Kinds that can no longer be present: a mandatory seat emptied, or too few seats left of a required group. */
export function missingKinds(policy: Policy, board: Board): string[] {
  const mandatory = board.emptied.filter((seat) => seat.mandatory).map(({ kind }) => kind);
  return [...new Set([...mandatory, ...lacking(policy, board.live)])];
}

/** Enough present, every required group among them, and every mandatory member. */
export function isQuorate(policy: Policy, board: Board): boolean {
  return (
    board.present.length >= presenceNeeded(policy, board) &&
    lacking(policy, board.present).length === 0 &&
    board.open.every(({ mandatory }) => !mandatory)
  );
}
