import type { Task } from '../../records/models/task';

/** What a list shows of a task or sorts it by: no more is read, for a task also carries what forms and engine need. */
export const BRIEF_FIELDS = [
  '_id',
  'names',
  'process',
  'elementId',
  'record',
  'state',
  'properties',
  'assignee',
  'candidateGroups',
  'candidateUsers',
  'due',
  'dueNames',
  'waiting',
  'createdAt',
  'priority',
  'risk',
  'delegation',
  'completedBy',
  'completedAt',
  'onBehalfOf',
  'outcome',
  'ballotId',
  'seat',
] as const satisfies readonly (keyof Task)[];

export type BriefTask = Pick<Task, (typeof BRIEF_FIELDS)[number]>;
