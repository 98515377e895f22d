import type { Response } from 'express';
import type { User } from '../../identity/user';
import { inTransaction } from '../../records/database';
import { addEntry, changeEntry, orderEntries, type Maintainer } from '../../records/lists';
import { reply, route, type Route } from '../route';
import { presentList, presentLists } from './present';
import {
  EntryBody,
  EntryChangeBody,
  EntryParams,
  ListDetailSchema,
  ListParams,
  MaintainedListsSchema,
  OrderBody,
} from './schema';

const permission = 'list.manage';
const tag = 'lists';

const maintainer = (user: User, res: Response): Maintainer => ({
  person: user.id,
  requestId: String(res.locals['requestId'] ?? ''),
});

export const listRoutes: Route[] = [
  route({
    method: 'get',
    path: '/api/lists',
    tag,
    permission,
    summary: 'The lists that people maintain.',
    answers: { 200: MaintainedListsSchema },
    run: async ({ lang }) => reply(200, { items: await presentLists(lang), next: null }),
  }),
  route({
    method: 'get',
    path: '/api/lists/{list}',
    tag,
    permission,
    summary: 'A list with all its entries, retired ones among them.',
    params: ListParams,
    answers: { 200: ListDetailSchema },
    errors: ['LIST_NOT_FOUND'],
    run: async ({ lang, params }) => reply(200, await presentList(params.list, lang)),
  }),
  route({
    method: 'post',
    path: '/api/lists/{list}/entries',
    tag,
    permission,
    summary: 'Add an entry at the end of a list.',
    params: ListParams,
    body: EntryBody,
    answers: { 200: ListDetailSchema },
    errors: ['LIST_NOT_FOUND', 'LIST_ENTRY_EXISTS', 'LIST_PARENT_NOT_FOUND'],
    run: async ({ user, lang, params: { list }, body, res }) => {
      await inTransaction((session) => addEntry(session, list, body, maintainer(user, res)));
      return reply(200, await presentList(list, lang));
    },
  }),
  route({
    method: 'put',
    path: '/api/lists/{list}/entries/{key}',
    tag,
    permission,
    summary: 'Rename an entry, retire it, or bring it back; records keep its key.',
    params: EntryParams,
    body: EntryChangeBody,
    answers: { 200: ListDetailSchema },
    errors: ['LIST_NOT_FOUND', 'LIST_ENTRY_NOT_FOUND', 'LIST_PARENT_NOT_FOUND'],
    run: async ({ user, lang, params: { list, key }, body, res }) => {
      await inTransaction((session) => changeEntry(session, list, key, body, maintainer(user, res)));
      return reply(200, await presentList(list, lang));
    },
  }),
  route({
    method: 'put',
    path: '/api/lists/{list}/order',
    tag,
    permission,
    summary: 'Put the entries of a list into another order.',
    params: ListParams,
    body: OrderBody,
    answers: { 200: ListDetailSchema },
    errors: ['LIST_NOT_FOUND', 'LIST_ORDER'],
    run: async ({ user, lang, params: { list }, body: { keys }, res }) => {
      await inTransaction((session) => orderEntries(session, list, keys, maintainer(user, res)));
      return reply(200, await presentList(list, lang));
    },
  }),
];
