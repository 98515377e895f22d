/*
 * A ballot is decided from its stored vote events alone, computed anew each time: no vote is ever altered, no status is kept.
 * Order of the rules (CHG-03t, CHG-16g): one refusal where the policy says so, members that can no longer be present, quorum
 * with required kinds and mandatory members, veto, majority. A decision is given early only if no open vote can turn it.
 */
import { certainDecision, count, decision } from './ballot-majority';
import { boardOf, isQuorate, missingKinds, presenceNeeded, type Board } from './ballot-quorum';
import type { Policy, Seat, Tally, TallyCounts, TallyResult, TallySituation, Vote } from './ballot-types';
import { validVotes } from './ballot-votes';
import { explain } from './ballot-words';

export type * from './ballot-types';
export { composeSeats, type Candidate, type Electorate } from './electorate';

function countsOf(board: Board, voided: number): TallyCounts {
  return {
    seats: board.live.length + board.emptied.length,
    approve: count(board, 'approve'),
    reject: count(board, 'reject'),
    return: count(board, 'return'),
    abstain: count(board, 'abstain'),
    conflict: board.emptied.length,
    present: board.present.length,
    open: board.open.length,
    void: voided,
  };
}

/** Those who are left cannot be enough, even if all of them came. */
const cannotBeQuorate = (policy: Policy, board: Board): boolean =>
  missingKinds(policy, board).length > 0 || board.live.length < presenceNeeded(policy, board);

function resultOf(policy: Policy, board: Board, { closing }: TallySituation): TallyResult {
  if (policy.oneRefusalRefuses && count(board, 'reject') > 0) {
    return 'rejected';
  }
  if (cannotBeQuorate(policy, board)) {
    return closing === 'deadline' ? 'undecided' : closing === 'final' ? 'expired' : 'kindMissing';
  }
  const isEnough = isQuorate(policy, board);
  const certain = isEnough ? certainDecision(policy, board) : undefined;
  if (certain) {
    return certain;
  }
  if (closing === 'final') {
    return isEnough ? decision(policy, board) : 'expired';
  }
  return closing === 'deadline' ? 'undecided' : 'open';
}

/**
 * Counts a ballot. `open`: go on asking the seats in `owes`; `kindMissing`: the electorate has to be completed; `tie`: the chair
 * decides; `undecided`: the deadline passed, see `tallyAtDeadline`; `expired`: closed without a quorum. The order of `votes` does
 * not matter. An empty electorate is never approved.
 */
export function tally(policy: Policy, seats: Seat[], votes: Vote[], situation: TallySituation): Tally {
  const valid = validVotes(seats, votes, situation.contentVersion);
  const board = boardOf(seats, valid.bySeat);
  const result = resultOf(policy, board, situation);
  const counts = countsOf(board, valid.void);
  const missing = missingKinds(policy, board);
  return {
    result,
    why: explain(policy, result, counts, presenceNeeded(policy, board), missing),
    counts,
    owes: board.open.map(({ seat }) => seat),
    missing,
    quorumReached: !cannotBeQuorate(policy, board) && isQuorate(policy, board),
  };
}

/**
 * What follows a deadline that found no decision: the votes decide where the policy says so and there is a quorum; then an
 * extension, where one is left; else the ballot expires. Silence is never consent.
 */
export function afterDeadline(
  policy: Policy,
  tallied: Tally,
  extensionsUsed: number,
): 'decideWithVotes' | 'extend' | 'expired' {
  if (policy.deadline.then === 'decideWithVotes' && tallied.quorumReached) {
    return 'decideWithVotes';
  }
  return extensionsUsed < policy.deadline.extensions ? 'extend' : 'expired';
}

/**
 * Counts a ballot whose deadline has passed and applies its policy: `extend` while an extension is left and somebody still
 * owes a vote, else the result to close with. `undecided` is what neither votes nor policy settle; the diagram says what
 * becomes of that.
 */
export function tallyAtDeadline(
  policy: Policy,
  seats: Seat[],
  votes: Vote[],
  contentVersion: number,
  extensionsUsed: number,
): TallyResult | 'extend' {
  const tallied = tally(policy, seats, votes, { contentVersion, closing: 'deadline' });
  const next = tallied.result === 'undecided' ? afterDeadline(policy, tallied, extensionsUsed) : undefined;
  if (next === 'decideWithVotes') {
    return tally(policy, seats, votes, { contentVersion, closing: 'final' }).result;
  }
  return next === 'extend' && tallied.owes.length > 0 ? 'extend' : tallied.result;
}
