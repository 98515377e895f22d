import type { FieldShown, FormSchema, List, Named, Person } from './common';

export type TaskState = 'open' | 'held' | 'completed' | 'withdrawn';

export interface TaskBrief {
  id: string;
  title: string;
  process: Named;
  elementId: string;
  /** Absent where a diagram of others runs without a record. */
  record?: { type: string; number: string; title: string };
  state: TaskState;
  assignee?: Person;
  candidates: Named[];
  due?: string;
  /** What is due then: the name of the clock that runs out. */
  dueName?: string;
  /** It asks nobody yet: it wakes with the first of `waitsFor`. */
  waiting?: boolean;
  /** It goes on by itself with the first of these that comes. */
  waitsFor?: string[];
  createdAt: string;
  completedAt?: string;
  priority?: string;
  priorityText?: string;
  risk?: string;
  riskText?: string;
  /** Why it is here, where that is not plain, e.g. "for Li Wei". */
  why?: string;
  outcome?: string;
}

export type TaskScope = 'mine' | 'group' | 'all' | 'done';

export type TaskList = List<TaskBrief>;

/** How many open tasks each part of the inbox has. */
export interface TaskCounts {
  mine: number;
  group: number;
  all: number;
}

export interface Outcome {
  value: string;
  label: string;
}

/** What may be done with a task; `reason` says why a shown action is not possible now. */
export interface TaskAction {
  name: 'claim' | 'release' | 'delegate' | 'complete' | 'undo';
  enabled: boolean;
  reason?: string;
}

export interface Vote {
  vote: string;
  reason?: string;
  conditions?: string;
  at?: string;
  /** When the voter gave their password again for it. */
  signedAt?: string;
  by?: Person;
  onBehalfOf?: Person;
}

export interface Seat {
  seat: string;
  kind: string;
  kindName?: string;
  person?: Person;
  delegateOf?: Person;
  mandatory?: boolean;
  /** Gives advice; does not count. */
  adviser?: boolean;
  /** True also where the policy does not show the vote itself yet. */
  voted?: boolean;
  vote?: Vote;
}

export interface Ballot {
  id?: string;
  policy?: Named;
  purpose?: string;
  question?: string;
  status?: string;
  outcome?: string;
  seats: Seat[];
  counts?: Record<string, number>;
  closesAt?: string;
  quorumText?: string;
  why?: string;
}

export interface TaskDetail extends TaskBrief {
  form?: FormSchema;
  values: Record<string, unknown>;
  actions: TaskAction[];
  outcomes: Outcome[];
  question?: string;
  ballot?: Ballot;
  recordSections: { name: string; fields: FieldShown[] }[];
  /** What keeps the process from going on: what its last check missed, or who cannot vote. */
  missing?: string[];
  withdrawnWhy?: string;
  /** When it goes back to the person who passed it on. */
  delegatedUntil?: string;
  /** It may be entered with an earlier true time, but none before this. */
  late?: { earliest: string };
  /** Whoever completes it signs with their password. */
  signed?: boolean;
  /** What whoever does it should be able to do; `yours`: the reader can, in date. */
  skills?: { skill: Named; level: number; yours: boolean }[];
  holdUntil?: string;
  completedBy?: Person;
  onBehalfOf?: Person;
}
