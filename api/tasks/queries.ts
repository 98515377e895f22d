import type { Principal, User } from '../../identity/user';
import {
  COUNT_INDEX,
  doneIndex,
  EXCLUDED_INDEX,
  inboxIndex,
  Tasks,
  type InboxOrder,
  type Narrowed,
  type Task,
  type Whose,
} from '../../records/models/task';
import { cut, readBehind, valueAt, type Page, type Sort } from '../keyset';
import { BRIEF_FIELDS, type BriefTask } from './brief-task';

export type TaskScope = 'mine' | 'group' | 'all' | 'done';

type Filter = Record<string, unknown>;

/** A part of the inbox that one index has in the order asked for. */
interface Part {
  readonly filter: Filter;
  readonly index: string;
  /** Tasks offered to people by name: never many. */
  readonly few?: boolean;
}

export interface InboxQuestion {
  readonly scope: TaskScope;
  /** Key of a process or of a record type. */
  readonly process: string | undefined;
  readonly order: InboxOrder;
}

const ORDERS: Readonly<Record<InboxOrder, Sort>> = {
  due: { field: 'due', descending: false },
  priority: { field: 'priority', descending: false },
  createdAt: { field: 'createdAt', descending: true },
};
const BRIEF = Object.fromEntries(BRIEF_FIELDS.map((field) => [field, 1] as const));
const LATEST_DONE: Sort = { field: 'completedAt', descending: true };

const whom = (user: User, principals: readonly Principal[]): (User | Principal)[] => [user, ...principals];
const idsOf = (people: readonly { readonly id: string }[]): string[] => people.map(({ id }) => id);

/** Tasks assigned to the person, or to somebody whose place the person takes, but for those that only they may do. */
function mine(user: User, principals: readonly Principal[]): Filter {
  return {
    state: 'open',
    assignee: { $in: idsOf(whom(user, principals)) },
    excluded: { $ne: user.id },
    ...(principals.length > 0 && { $nor: [{ assignee: { $ne: user.id }, 'properties.personal': 'true' }] }),
  };
}

/** Tasks that nobody has and that the person, or somebody whose place the person takes, may take. */
function unclaimed(user: User, principals: readonly Principal[]): { byGroup: Filter; byName: Filter } {
  const who = whom(user, principals);
  const groups = [...new Set(who.flatMap(({ roles, groups: own }) => [...roles, ...own]))];
  const free = { state: 'open', assignee: null, excluded: { $ne: user.id } };
  return {
    byGroup: { ...free, candidateGroups: { $in: groups } },
    byName: { ...free, candidateUsers: { $in: idsOf(who) } },
  };
}

/** Tasks that the person has or may take, as a filter for single records. */
export function ownTasks(user: User, principals: readonly Principal[]): Filter {
  const { byGroup, byName } = unclaimed(user, principals);
  return { $or: [mine(user, principals), byGroup, byName] };
}

/** Open tasks of everybody, for those who may read all. */
const EVERYBODYS: Filter = { state: 'open', confidential: { $ne: true } };

const readsAll = (user: User): boolean => user.permissions.has('tasks.readAll');

/** Narrows to a process, or to tasks of records of a type; a ballot on a change is both a ballot and a change. */
function narrow(filter: Filter, process: string | undefined): { filter: Filter; to: Narrowed }[] {
  return process === undefined
    ? [{ filter, to: 'any' }]
    : [
        { filter: { ...filter, process }, to: 'process' },
        { filter: { ...filter, 'record.type': process }, to: 'type' },
      ];
}

function partsOf({ scope, process, order }: InboxQuestion, user: User, principals: readonly Principal[]): Part[] {
  const open = (whose: Whose, wide: Filter): Part[] =>
    narrow(wide, process).map(({ filter, to }) => ({ filter, index: inboxIndex(whose, to, order) }));
  const { byGroup, byName } = unclaimed(user, principals);
  const named = open('user', byName).map((part) => ({ ...part, few: true }));
  const own = [...open('assignee', mine(user, principals)), ...named];
  switch (scope) {
    case 'mine':
      return own;
    case 'group':
      return open('group', byGroup);
    case 'all':
      return readsAll(user) ? open('all', EVERYBODYS) : [...own, ...open('group', byGroup)];
    case 'done':
      return [
        ...narrow({ state: 'completed', completedBy: user.id }, process).map(({ filter, to }) => ({
          filter,
          index: doneIndex(to),
        })),
        // Held for seconds: never many.
        ...narrow({ state: 'held', 'hold.by': user.id }, process).map(({ filter }) => ({ filter, index: 'held' })),
      ];
  }
}

/**
 * A page of the inbox: each part of it is read in the order asked for by an index of its own, and the parts are merged.
 * @throws Problem CURSOR_INVALID
 */
export async function inboxPage(
  question: InboxQuestion,
  user: User,
  principals: readonly Principal[],
  { limit, cursor }: { limit: number; cursor?: string | undefined },
): Promise<Page<BriefTask>> {
  const sort = question.scope === 'done' ? LATEST_DONE : ORDERS[question.order];
  const read = partsOf(question, user, principals).map((part) =>
    readBehind<Task>({ model: Tasks, ...part, projection: BRIEF, sort, limit, cursor }, limit + 1),
  );
  const rows = new Map((await Promise.all(read)).flat().map((row) => [row._id, row]));
  return cut([...rows.values()].toSorted(inOrder(sort)), { limit, sort });
}

/** The order of the database: by value, those without one last, then by id. */
function inOrder({ field, descending }: Sort): (a: BriefTask, b: BriefTask) => number {
  const sign = descending ? -1 : 1;
  const compare = <T extends string | number>(a: T, b: T): number => (a < b ? -sign : a > b ? sign : 0);
  const value = (task: BriefTask): string | number | undefined => {
    const found = valueAt(task, field);
    return found instanceof Date ? found.getTime() : typeof found === 'string' ? found : undefined;
  };
  return (a, b) => {
    const [x, y] = [value(a), value(b)];
    if (x === undefined || y === undefined) {
      return x === y ? compare(a._id, b._id) : x === undefined ? 1 : -1;
    }
    return compare(x, y) || compare(a._id, b._id);
  };
}

export interface OwnCounts {
  readonly mine: number;
  readonly group: number;
  /** Both, where what is offered both by name and to a group counts once. */
  readonly either: number;
}

const COUNTED_AT_MOST = 1_000;
/** As `null`, in words that an index answers without the task: it keeps no difference between null and nothing. */
const NOBODY = { $not: { $gte: '' } };

const atMost = (sum: number): number => Math.min(COUNTED_AT_MOST, sum);
const count = (filter: Filter, index: string): Promise<number> =>
  Tasks.countDocuments(filter, { limit: COUNTED_AT_MOST, hint: index });

/**
 * How many open tasks the person has or may take, each figure true to a thousand. Indexes alone count what there is;
 * only what is offered by name and what the person must not do is looked at.
 */
export async function countOwnTasks(user: User, principals: readonly Principal[]): Promise<OwnCounts> {
  const without = async ({ excluded: _, ...wide }: Filter, index: string): Promise<number> => {
    const [there, forbidden] = await Promise.all([
      count(wide, index),
      count({ ...wide, excluded: user.id }, EXCLUDED_INDEX),
    ]);
    return there === COUNTED_AT_MOST ? there : there - forbidden;
  };
  const { byGroup, byName } = unclaimed(user, principals);
  const byNameIndex = inboxIndex('user', 'any', 'due');
  const [assigned, ofGroups, named, both] = await Promise.all([
    without(mine(user, principals), inboxIndex('assignee', 'any', 'due')),
    without({ ...byGroup, assignee: NOBODY }, inboxIndex('group', 'any', 'due')),
    count(byName, byNameIndex),
    count({ $and: [byName, { candidateGroups: byGroup['candidateGroups'] }] }, byNameIndex),
  ]);
  return { mine: atMost(assigned + named), group: ofGroups, either: atMost(assigned + named + ofGroups - both) };
}

/** How many open tasks each part of the inbox has, each figure true to a thousand. */
export async function countTasks(
  user: User,
  principals: readonly Principal[],
): Promise<{ mine: number; group: number; all: number }> {
  const { mine: own, group, either } = await countOwnTasks(user, principals);
  return { mine: own, group, all: readsAll(user) ? await count(EVERYBODYS, COUNT_INDEX) : either };
}
