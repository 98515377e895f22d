import type { Text } from './text';

/** Members of one kind on a board. */
export interface SeatRule {
  kind: string;
  names: Text;
  /** Where members come from, in order: `role:x`, `field:x`, `person:x`, `service-owner`, `given` (named by the caller). */
  from: string[];
  /** Seats that must be filled for the ballot to open; 0 = may stay empty. */
  min: number;
  /** Seats at most; absent = as many as there are candidates. */
  max?: number;
  /** Each member of this kind must be present, otherwise nothing is decided. */
  mandatory?: boolean;
  /** Holds the chair (casting vote). */
  chair?: boolean;
  /** Gives advice, which never counts as a vote. */
  adviser?: boolean;
  /** A reject of this kind decides; `{ when }` only for subjects with these facts. */
  veto?: true | { when: Record<string, (string | number)[]> };
}

export type Share = 'all' | 'twoThirds' | 'moreThanHalf' | 'one';

export interface Quorum {
  /** Part of the seats that must be present (any vote but conflict). */
  share?: Share;
  /** Number of seats that must be present. */
  atLeast?: number;
  /** Of each group of kinds at least `min` members must be present. */
  kinds?: { kinds: string[]; min: number; names: Text }[];
}

export interface Policy {
  key: string;
  version: number;
  names: Text;
  seats: SeatRule[];
  quorum: Quorum;
  /** Of approve + reject + return; `unanimous` = all of these approve, `one` = one approve is enough. */
  majority: 'moreThanHalf' | 'twoThirds' | 'unanimous' | 'one';
  /** Approvals needed besides the majority: a number, or every seat. */
  minApprovals?: number | 'all';
  /** Each group of `quorum.kinds` must have an approve. */
  everyKindApproves?: boolean;
  /** One reject decides at once, before any quorum. */
  oneRefusalRefuses?: boolean;
  /** The chair decides a tie. */
  castingVote?: boolean;
  /** Votes may be given by word of mouth and entered by another person. */
  spoken?: boolean;
  /** Voters sign in again to vote. */
  signed?: boolean;
  /** The vote is held in a meeting; the deadline counts from its end. */
  meeting?: boolean;
  /** Who sees votes of others while the ballot is open. */
  visible: 'always' | 'afterOwn' | 'afterClosing';
  deadline: {
    /** Duration such as `3wd` or `30min`; absent = given by the caller. */
    after?: string;
    /** Calendar key; absent = the calendar of working hours. */
    calendar?: string;
    extensions: number;
    extendBy?: string;
    then: 'expired' | 'decideWithVotes';
  };
}

export interface Seat {
  seat: string;
  kind: string;
  person: string;
  name?: string;
  mandatory: boolean;
  /** The member for whom `person` sits here. */
  delegateOf?: string;
  chair?: boolean;
  adviser?: boolean;
  veto?: boolean;
}

export type VoteValue = 'approve' | 'reject' | 'return' | 'abstain' | 'conflict';

/** An immutable event. */
export interface Vote {
  seat: string;
  person: string;
  onBehalfOf?: string;
  vote: VoteValue;
  reason?: string;
  at: Date;
  channel: string;
  contentVersion: number;
}

export interface TallySituation {
  /** Version of the subject's content now; votes on another version are void. */
  contentVersion: number;
  /** `deadline`: no more votes are expected, policy has to say what follows; `final`: decide with the votes there are. */
  closing?: 'deadline' | 'final';
}

export type TallyResult =
  'open' | 'approved' | 'rejected' | 'returned' | 'tie' | 'undecided' | 'kindMissing' | 'expired';

export interface TallyCounts {
  seats: number;
  approve: number;
  reject: number;
  return: number;
  abstain: number;
  conflict: number;
  /** Seats with any vote but conflict. */
  present: number;
  /** Seats that still owe a vote. */
  open: number;
  /** Votes without effect: stale version, second vote of a seat, person without right to the seat. */
  void: number;
}

export interface Tally {
  result: TallyResult;
  why: Text;
  counts: TallyCounts;
  /** Seats (their ids) that still owe a vote. */
  owes: string[];
  /** Kinds that lack a member. */
  missing: string[];
  quorumReached: boolean;
}
