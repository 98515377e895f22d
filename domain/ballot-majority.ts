import type { Board } from './ballot-quorum';
import type { Policy, VoteValue } from './ballot-types';

/** How the votes stand, once there is a quorum. */
export interface Opinions {
  approve: number;
  reject: number;
  return: number;
}

export const count = (board: Board, value: VoteValue): number =>
  board.present.filter((seat) => board.voteOf(seat) === value).length;

export const opinionsOf = (board: Board): Opinions => ({
  approve: count(board, 'approve'),
  reject: count(board, 'reject'),
  return: count(board, 'return'),
});

/** Whether the approvals make the majority of approve + reject + return (abstentions count for presence only). */
export function hasMajority({ majority }: Policy, opinions: Opinions): boolean {
  const { approve } = opinions;
  const all = approve + opinions.reject + opinions.return;
  const reached = {
    moreThanHalf: approve * 2 > all,
    twoThirds: approve * 3 >= all * 2,
    unanimous: approve === all,
    one: true,
  };
  return approve > 0 && reached[majority];
}

/** Exactly half approve, and the policy lets the chair decide. */
const isTie = ({ castingVote, majority }: Policy, { approve, reject, return: returned }: Opinions): boolean =>
  castingVote === true && majority === 'moreThanHalf' && approve === reject + returned;

/** The policy's conditions beside the majority; open seats count as approving when `hopeful`. */
function hasApprovals(policy: Policy, board: Board, hopeful: boolean): boolean {
  const approving = board.live.filter((seat) => {
    const vote = board.voteOf(seat);
    return vote === 'approve' || (hopeful && vote === undefined);
  });
  const needed = policy.minApprovals === 'all' ? board.live.length : (policy.minApprovals ?? 0);
  const groups = policy.everyKindApproves ? (policy.quorum.kinds ?? []) : [];
  return approving.length >= needed && groups.every(({ kinds }) => approving.some(({ kind }) => kinds.includes(kind)));
}

/** Somebody with a veto rejects. */
export const isVetoed = (board: Board): boolean =>
  board.present.some((seat) => seat.veto && board.voteOf(seat) === 'reject');

/** The decision of the votes given, as if nobody else voted. Return wins over reject where approve lacks the majority. */
export function decision(policy: Policy, board: Board): 'approved' | 'rejected' | 'returned' | 'tie' {
  const opinions = opinionsOf(board);
  if (isVetoed(board)) {
    return 'rejected';
  }
  if (hasMajority(policy, opinions) && hasApprovals(policy, board, false)) {
    return 'approved';
  }
  if (isTie(policy, opinions)) {
    return 'tie';
  }
  return opinions.return > 0 ? 'returned' : 'rejected';
}

/** Whether any further votes of the open seats could approve the subject, or make it a tie. */
function canStillPass(policy: Policy, board: Board): boolean {
  const { approve, ...against } = opinionsOf(board);
  const best = { ...against, approve: approve + board.open.length };
  const passes = hasMajority(policy, best) && hasApprovals(policy, board, true);
  const opposed = against.reject + against.return;
  const reachesTie = policy.castingVote === true && approve <= opposed + board.open.length && best.approve >= opposed;
  return passes || (reachesTie && policy.majority === 'moreThanHalf');
}

/**
 * The decision that the votes given make certain, whatever the open seats do (vote, abstain, declare a conflict, keep silent);
 * undefined while they can turn it. The caller has made sure of the quorum.
 */
export function certainDecision(policy: Policy, board: Board): ReturnType<typeof decision> | undefined {
  if (board.open.length === 0 || isVetoed(board)) {
    return decision(policy, board);
  }
  if (policy.oneRefusalRefuses || board.open.some(({ veto }) => veto)) {
    return undefined;
  }
  const opinions = opinionsOf(board);
  const worst = { ...opinions, reject: opinions.reject + board.open.length };
  if (hasMajority(policy, worst) && hasApprovals(policy, board, false)) {
    return 'approved';
  }
  return opinions.return > 0 && !canStillPass(policy, board) ? 'returned' : undefined;
}
