import type { Policy, Seat, Vote } from '../../domain/ballot';
import { defineModel, Json } from './define';
import type { Signature } from './signature';

export const BallotPolicies = defineModel<{ _id: string; policy: Policy; version: number }>('ballotPolicies', {
  _id: String,
  policy: Json,
  version: Number,
});

/** A stored vote event: never altered; withdrawing or voiding is a further event. */
export type VoteEvent = Vote & {
  id: string;
  void?: boolean;
  impactOpinion?: number;
  priorityOpinion?: number;
  conditions?: string;
  signed?: Signature;
};

/** A ballot with the policy frozen at opening. `revision` makes two simultaneous votes meet. */
export interface Ballot {
  _id: string;
  recordId: string;
  instanceKey: string;
  policy: Policy;
  purpose: string;
  question?: string;
  seats: Seat[];
  missing: string[];
  excluded: string[];
  votes: VoteEvent[];
  status: 'open' | 'blocked' | 'decided' | 'closed';
  outcome?: string;
  cause?: string;
  contentVersion: number;
  openedAt: Date;
  closesAt?: Date | null;
  /** How often the deadline was extended. */
  extensions?: number;
  closedAt?: Date | null;
  revision: number;
}

export const Ballots = defineModel<Ballot>(
  'ballots',
  {
    _id: String,
    recordId: String,
    instanceKey: String,
    policy: Json,
    purpose: String,
    question: String,
    seats: [Json],
    missing: [String],
    excluded: [String],
    votes: [Json],
    status: String,
    outcome: String,
    cause: String,
    contentVersion: Number,
    openedAt: Date,
    closesAt: Date,
    extensions: Number,
    closedAt: Date,
    revision: { type: Number, default: 0 },
  },
  [[{ recordId: 1, openedAt: -1 }], [{ instanceKey: 1 }, { unique: true }]],
);
