import { findPrincipals } from '../../identity/user';
import type { InboxOrder } from '../../records/models/task';
import { reply, route, type Route } from '../route';
import { loadTask } from './access';
import { presentTask } from './detail';
import { presentTasks } from './present';
import { countTasks, inboxPage } from './queries';
import { TaskCountsSchema, TaskListSchema, TaskParams, TaskQuery, TaskSchema } from './schema';

const ORDERS: Readonly<Record<'due' | 'risk' | 'created', InboxOrder>> = {
  due: 'due',
  risk: 'priority',
  created: 'createdAt',
};

export const taskReadRoutes: Route[] = [
  route({
    method: 'get',
    path: '/api/tasks',
    tag: 'tasks',
    who: 'signedIn',
    scope: 'tasks.read',
    readsAhead: true,
    summary: 'The inbox.',
    description:
      'mine: assigned to this person or to somebody absent for whom this person stands in, or offered to them by name. ' +
      'group: offered to a role or group of theirs, and nobody has it yet. ' +
      'all: both, and every open task for those who may read all. done: what this person completed.',
    query: TaskQuery,
    answers: { 200: TaskListSchema },
    errors: ['CURSOR_INVALID'],
    run: async ({ user, lang, deps, now, query: { scope, process, sort, cursor, limit } }) => {
      const principals = await findPrincipals(user, now);
      const question = { scope, process, order: ORDERS[sort] };
      const page = await inboxPage(question, user, principals, { limit, cursor });
      const items = await presentTasks(
        page.items,
        { lang, packs: deps.packs() },
        principals.map(({ id }) => id),
      );
      return reply(200, { items, next: page.next });
    },
  }),
  route({
    method: 'get',
    path: '/api/tasks/counts',
    tag: 'tasks',
    who: 'signedIn',
    scope: 'tasks.read',
    readsAhead: true,
    summary: 'How many open tasks each part of the inbox has.',
    answers: { 200: TaskCountsSchema },
    run: async ({ user, now }) => reply(200, await countTasks(user, await findPrincipals(user, now))),
  }),
  route({
    method: 'get',
    path: '/api/tasks/{id}',
    tag: 'tasks',
    who: 'taskReader',
    scope: 'tasks.read',
    readsAhead: true,
    summary: 'One task with its form.',
    params: TaskParams,
    answers: { 200: TaskSchema },
    errors: ['TASK_NOT_FOUND', 'TASK_NOT_YOURS'],
    run: async ({ user, lang, deps, now, params: { id } }) => {
      const packs = deps.packs();
      const found = await loadTask(id, user, packs, now);
      return reply(200, await presentTask(found, user, lang, packs));
    },
  }),
];
