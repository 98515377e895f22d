import type { Text } from '../../domain/text';
import type { LateEntry } from './late-entry';
import type { Signature } from './signature';
import { defineModel, Json } from './define';

export type TaskState = 'open' | 'held' | 'completed' | 'withdrawn';

/**
 * A person's step. `_id` is the engine's user-task key, so that a replay changes nothing.
 * Who has it and whether it is done is decided here by compare-and-set; the engine mirrors it.
 */
export interface Task {
  _id: string;
  epoch: number;
  state: TaskState;
  /** Why the engine or a decision took the task away: `canceled`, `decided`, `closed`, `moved`. */
  withdrawnWhy?: string;
  names: Text;
  process: string;
  definitionKey: string;
  elementId: string;
  elementInstanceKey: string;
  instanceKey: string;
  rootInstanceKey: string;
  recordId?: string;
  record?: { type: string; number: string; title: string };
  formRef?: string;
  /** The form belongs to another pack than the record (a ballot on a change): its keys are no fields of the record. */
  foreignForm?: boolean;
  properties: Record<string, string>;
  assignee?: string | null;
  candidateGroups: string[];
  candidateUsers: string[];
  excluded: string[];
  due?: Date | null;
  /** What is due then: the clock of the record that runs out. */
  dueNames?: Text | null;
  /** It will be woken (property `wait` with the outcome `ask`) and asks nobody yet; it has no due time and so stands last. */
  waiting?: boolean;
  createdAt: Date;
  priority?: string;
  risk?: string;
  hold?: {
    until: Date;
    by: string;
    onBehalfOf?: string;
    values: Record<string, unknown>;
    outboxId: string;
    late?: LateEntry;
    signature?: Signature;
  } | null;
  /** Passed to `to` for a time: until then `to` acts for `from`, afterwards the task is theirs again. */
  delegation?: { from: string; to: string; until: Date; outboxId: string } | null;
  completedBy?: string;
  onBehalfOf?: string;
  completedAt?: Date;
  /** When it was done in truth, where that was entered later. */
  happenedAt?: Date;
  outcome?: string;
  ballotId?: string;
  seat?: string;
  /** The list and the line of it that it asks about. */
  eachId?: string;
  lineId?: string;
  /** Its record is open to named people and roles alone. */
  confidential?: boolean;
  /** Position of the engine record that last touched it. */
  position?: number;
}

/** Orders of the inbox. */
export const INBOX_ORDERS = ['due', 'priority', 'createdAt'] as const;
export type InboxOrder = (typeof INBOX_ORDERS)[number];

/** Whose open tasks an index begins with. */
const WHOSE = {
  all: [],
  assignee: ['assignee'],
  group: ['candidateGroups', 'assignee'],
  user: ['candidateUsers', 'assignee'],
} as const;

/** To what they are narrowed behind that: to a process, or to records of a type. */
const NARROWED = { any: [], process: ['process'], type: ['record.type'] } as const;

export type Whose = keyof typeof WHOSE;
export type Narrowed = keyof typeof NARROWED;

/** These also count the tasks of somebody or some group: they carry all that is asked, so that no task is read. */
const counts = (whose: Whose, narrowed: Narrowed, order: InboxOrder): boolean =>
  (whose === 'assignee' || whose === 'group') && narrowed === 'any' && order === 'due';

/** Name of the index that has such open tasks in this order. */
export const inboxIndex = (whose: Whose, narrowed: Narrowed, order: InboxOrder): string =>
  `open ${whose} ${narrowed} by ${order}${counts(whose, narrowed, order) ? ', counted' : ''}`;

/** Name of the index that has what somebody completed, the latest last. */
export const doneIndex = (narrowed: Narrowed): string => `completed ${narrowed}`;

/** Name of the index that counts the open tasks of everybody. */
export const COUNT_INDEX = 'open, counted';

/** Name of the index that has what a person must not do. */
export const EXCLUDED_INDEX = 'open excluded';

type Index = [fields: Record<string, 1>, options: Record<string, unknown>];

const index = (name: string, state: string, keys: readonly string[], carried: readonly string[] = []): Index => [
  Object.fromEntries([...keys, '_id', ...carried].map((key) => [key, 1] as const)),
  { name, partialFilterExpression: { state } },
];

/** The inbox knows open tasks alone; those done, in the end nearly all, are in none of its indexes but their own. */
const INBOX_INDEXES: Index[] = [
  ...(Object.keys(NARROWED) as Narrowed[]).flatMap((narrowed) => [
    ...(Object.keys(WHOSE) as Whose[]).flatMap((whose) =>
      INBOX_ORDERS.map((order) =>
        index(
          inboxIndex(whose, narrowed, order),
          'open',
          [...WHOSE[whose], ...NARROWED[narrowed], order],
          counts(whose, narrowed, order) ? ['state'] : [],
        ),
      ),
    ),
    index(doneIndex(narrowed), 'completed', ['completedBy', ...NARROWED[narrowed], 'completedAt']),
  ]),
  [
    { state: 1, confidential: 1 },
    { name: COUNT_INDEX, partialFilterExpression: { state: 'open' } },
  ],
  index(EXCLUDED_INDEX, 'open', ['excluded', 'assignee']),
  index('held', 'held', ['hold.by', 'completedAt']),
];

export const Tasks = defineModel<Task>(
  'tasks',
  {
    _id: String,
    epoch: Number,
    state: String,
    withdrawnWhy: String,
    names: Json,
    process: String,
    definitionKey: String,
    elementId: String,
    elementInstanceKey: String,
    instanceKey: String,
    rootInstanceKey: String,
    recordId: String,
    record: Json,
    formRef: String,
    foreignForm: Boolean,
    properties: Json,
    assignee: String,
    candidateGroups: [String],
    candidateUsers: [String],
    excluded: [String],
    due: Date,
    dueNames: Json,
    waiting: Boolean,
    createdAt: Date,
    priority: String,
    risk: String,
    hold: Json,
    delegation: Json,
    completedBy: String,
    onBehalfOf: String,
    completedAt: Date,
    happenedAt: Date,
    outcome: String,
    ballotId: String,
    seat: String,
    eachId: String,
    lineId: String,
    confidential: Boolean,
    position: Number,
  },
  [
    [{ recordId: 1, createdAt: -1 }],
    [{ instanceKey: 1, elementId: 1 }],
    [{ ballotId: 1 }, { sparse: true }],
    [{ eachId: 1 }, { sparse: true }],
    ...INBOX_INDEXES,
  ],
);
