import { mayRead, maySeeTask } from '../../identity/policies';
import type { Principal, User } from '../../identity/user';
import type { Packs } from '../../packs/types';
import type { Changed } from './gather';

/** One event as it is sent; `type` is also the name of the event. */
export type LiveEvent =
  | {
      readonly type: 'task';
      readonly id: string;
      readonly state: string;
      readonly recordType?: string;
      readonly number?: string;
    }
  | {
      readonly type: 'record';
      readonly id: string;
      readonly recordType: string;
      readonly number: string;
      readonly state: string;
    }
  | { readonly type: 'notice'; readonly id: string }
  | { readonly type: 'engine'; readonly ok: boolean; readonly queued: number };

export interface Watcher {
  readonly user: User;
  readonly principals: readonly Principal[];
  readonly packs: Packs;
}

/** The events that one person may know of. */
export function visibleEvents({ tasks, records, notices }: Changed, { user, principals, packs }: Watcher): LiveEvent[] {
  const ofTasks = tasks
    .filter((task) => maySeeTask(user, task, principals) || task.completedBy === user.id)
    .map((task): LiveEvent => {
      const { _id: id, state, record } = task;
      return { type: 'task', id, state, ...(record ? { recordType: record.type, number: record.number } : {}) };
    });
  const ofRecords = records
    .filter((record) => {
      const access = packs.packs.get(record.type)?.record?.access;
      return access !== undefined && mayRead(user, access, record);
    })
    .map(({ _id: id, type: recordType, number, state }): LiveEvent => ({
      type: 'record',
      id,
      recordType,
      number,
      state,
    }));
  const ofNotices = notices
    .filter(({ person }) => person === user.id)
    .map(({ _id: id }): LiveEvent => ({ type: 'notice', id }));
  return [...ofTasks, ...ofRecords, ...ofNotices];
}
