import type { Principal, User } from '../../identity/user';
import { Tasks } from '../../records/models/task';

export type TaskScope = 'mine' | 'group' | 'all' | 'done';

type Filter = Record<string, unknown>;

/** Not one that only its person may do. */
const NOT_PERSONAL: Filter = { 'properties.personal': { $ne: 'true' } };

/** Tasks assigned to the person, or to somebody whose place the person takes. */
function mine(user: User, principals: readonly Principal[]): Filter {
  const open: Filter = { state: 'open', excluded: { $ne: user.id } };
  if (principals.length === 0) {
    return { ...open, assignee: user.id };
  }
  const others = { assignee: { $in: principals.map(({ id }) => id) }, ...NOT_PERSONAL };
  return { ...open, $or: [{ assignee: user.id }, others] };
}

/** Tasks that nobody has and that the person, or somebody whose place the person takes, may take. */
function group(user: User, principals: readonly Principal[]): Filter {
  const who = [user, ...principals];
  const groups = [...new Set(who.flatMap(({ roles, groups: own }) => [...roles, ...own]))];
  return {
    state: 'open',
    assignee: null,
    excluded: { $ne: user.id },
    $or: [{ candidateGroups: { $in: groups } }, { candidateUsers: { $in: who.map(({ id }) => id) } }],
  };
}

/** The inbox as a filter; `all` is everything open for those who may read all tasks, else the person's own two parts. */
export function scopeFilter(scope: TaskScope, user: User, principals: readonly Principal[]): Filter {
  switch (scope) {
    case 'mine':
      return mine(user, principals);
    case 'group':
      return group(user, principals);
    case 'all':
      return user.permissions.has('tasks.readAll') && user.organisationKind !== 'supplier'
        ? { state: 'open', confidential: { $ne: true } }
        : { $or: [mine(user, principals), group(user, principals)] };
    case 'done':
      return { state: { $in: ['completed', 'held'] }, $or: [{ completedBy: user.id }, { 'hold.by': user.id }] };
  }
}

export interface TaskCounts {
  mine: number;
  group: number;
  all: number;
}

const COUNTED_AT_MOST = 10_000;

/** True figures for the three open parts of the inbox, each counted to ten thousand. */
export async function countTasks(user: User, principals: readonly Principal[]): Promise<TaskCounts> {
  const count = (scope: TaskScope): Promise<number> =>
    Tasks.countDocuments(scopeFilter(scope, user, principals), { limit: COUNTED_AT_MOST });
  const [own, shared] = await Promise.all([count('mine'), count('group')]);
  const all = user.permissions.has('tasks.readAll') ? await count('all') : own + shared;
  return { mine: own, group: shared, all };
}
