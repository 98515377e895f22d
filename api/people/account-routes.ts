import { z } from 'zod';
import { closeAccount, reopenAccount } from '../../identity/close-account';
import { inTransaction } from '../../records/database';
import { writeAudit } from '../../records/audit-lines';
import { end, grant } from '../../records/holdings';
import { type Context, reply, route, type Route } from '../route';
import { Key } from '../schema';
import { invite } from '../session/invite';
import { handOf } from './hand';
import { presentPerson } from './present';
import { loadPerson, PersonParams } from './routes';
import { CloseBody, ClosedSchema, EndBody, GrantBody, PersonDetailSchema } from './schema';

const PERMISSION = 'person.manage';
const tag = 'people';

/** The person after a change; what it ended counts as past already, though the request began before. */
const presentAfter = async ({ lang, deps }: Pick<Context, 'lang' | 'deps'>, id: string) =>
  presentPerson(await loadPerson(id), lang, deps.now());

/** Roles and groups of a person, and whether the account is open. */
export const accountRoutes: Route[] = [
  route({
    method: 'post',
    path: '/api/people/{id}/holdings',
    tag,
    summary: 'Give a role or membership, from–to.',
    description: 'It begins and ends everywhere at its moments. What the person holds all that time already is kept.',
    permission: PERMISSION,
    params: PersonParams,
    body: GrantBody,
    answers: { 200: PersonDetailSchema },
    errors: ['PERSON_NOT_FOUND', 'ROLE_NOT_FOUND', 'GROUP_NOT_FOUND', 'HOLDING_TIMES'],
    run: async (call) => {
      const { id } = call.params;
      const { kind, key, from, to, reason } = call.body;
      const wish = { person: id, kind, key, reason, to: to === null ? null : new Date(to) };
      const begin = from === undefined ? {} : { from: new Date(from) };
      await inTransaction((session) => grant(session, { ...wish, ...begin }, handOf(call)));
      return reply(200, await presentAfter(call, id));
    },
  }),
  route({
    method: 'post',
    path: '/api/people/{id}/holdings/{holding}/end',
    tag,
    summary: 'End a role or membership; one that has not begun is taken back.',
    permission: PERMISSION,
    params: z.object({ id: Key, holding: Key }),
    body: EndBody,
    answers: { 200: PersonDetailSchema },
    errors: ['PERSON_NOT_FOUND', 'HOLDING_NOT_FOUND', 'LAST_ADMINISTRATOR'],
    run: async (call) => {
      const { id, holding } = call.params;
      const { at, reason } = call.body;
      const ending = { ...(at === undefined ? {} : { at: new Date(at) }), reason };
      await inTransaction((session) => end(session, id, holding, ending, handOf(call)));
      return reply(200, await presentAfter(call, id));
    },
  }),
  route({
    method: 'post',
    path: '/api/people/{id}/close',
    tag,
    summary: 'Close an account; open tasks go back to others.',
    permission: PERMISSION,
    params: PersonParams,
    body: CloseBody,
    answers: { 200: ClosedSchema },
    errors: ['PERSON_NOT_FOUND', 'PERSON_CLOSED', 'LAST_ADMINISTRATOR'],
    run: async (call) => {
      const packs = call.deps.packs().packs;
      const left = await inTransaction((session) =>
        closeAccount(session, call.params.id, call.body.reason, (type) => packs.get(type)?.record, handOf(call)),
      );
      return reply(200, left);
    },
  }),
  route({
    method: 'post',
    path: '/api/people/{id}/reopen',
    tag,
    summary: 'Open a closed account again, with the roles that are in force now.',
    permission: PERMISSION,
    params: PersonParams,
    answers: { 200: PersonDetailSchema },
    errors: ['PERSON_NOT_FOUND', 'PERSON_CLOSED'],
    run: async (call) => {
      await inTransaction((session) => reopenAccount(session, call.params.id, handOf(call)));
      return reply(200, await presentAfter(call, call.params.id));
    },
  }),
  route({
    method: 'post',
    path: '/api/people/{id}/invite',
    tag,
    summary: 'Mail a link by which the person sets a password.',
    permission: PERMISSION,
    params: PersonParams,
    answers: { 204: null },
    errors: ['NO_MAIL_ADDRESS'],
    run: async (call) => {
      const { id } = call.params;
      await inTransaction(async (session) => {
        await invite(session, id, call.now);
        await writeAudit(session, { action: 'person.invited', data: { person: id }, ...handOf(call) });
      });
      return reply(204, undefined);
    },
  }),
];
