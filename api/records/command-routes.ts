import { z } from 'zod';
import { actorOf } from '../../identity/user';
import { addComment } from '../../records/change-record';
import { trueStart } from '../../records/late-entry';
import { createOnce } from '../idempotency';
import { lateEntryFrom } from '../late-entry';
import { reply, route, type Route } from '../route';
import { Key, OptionSchema } from '../schema';
import { loadRecord, loadToAlter } from './access';
import { mentionable, mentionedIn } from './mentions';
import { CommandBody, CommandResultSchema, CommentBody, MentionQuery, RecordParams } from './schema';
import { send } from './send-command';

const nothing = (): Promise<void> => Promise.resolve();

const ERRORS = ['PROCESS_NOT_FOUND', 'RECORD_NOT_FOUND', 'RECORD_FORBIDDEN'] as const;

export const recordCommandRoutes: Route[] = [
  route({
    method: 'post',
    path: '/api/records/{type}/{number}/messages/{name}',
    tag: 'records',
    who: 'recordCommander',
    scope: 'records.write',
    summary: 'Send a command to a record: withdraw, reopen …',
    description:
      'Taken at once where an open step accepts it or a start of the type names it; kept while the record is between ' +
      'two steps; refused otherwise.',
    params: RecordParams.extend({ name: Key }),
    body: CommandBody,
    answers: {
      200: CommandResultSchema.describe('Taken, or the record was started again.'),
      202: CommandResultSchema.describe('Kept; the next step that accepts it takes it.'),
    },
    errors: [
      ...ERRORS,
      'COMMAND_NOT_FOUND',
      'COMMAND_FORBIDDEN',
      'COMMAND_NOT_POSSIBLE',
      'START_FORBIDDEN',
      'RECORD_OPEN',
    ],
    run: async ({ user, lang, deps, now, params, body }) => {
      const packs = deps.packs();
      const found = await loadRecord(params, user, packs, now);
      const result = await send(found, params.name, body.values, { user, lang, now, packs });
      const answer = { result, number: params.number, name: params.name };
      return result === 'kept' ? reply(202, answer) : reply(200, answer);
    },
  }),
  route({
    method: 'post',
    path: '/api/records/{type}/{number}/comments',
    tag: 'records',
    who: 'recordContributor',
    scope: 'records.write',
    summary: 'Add a comment to the timeline.',
    idempotent: true,
    params: RecordParams,
    body: CommentBody,
    answers: { 201: z.object({ text: z.string() }).describe('Added.') },
    errors: [
      ...ERRORS,
      'RECORD_LOOK_ONLY',
      'INTERNAL_FORBIDDEN',
      'LATE_ENTRY_FORBIDDEN',
      'MENTION_CANNOT_READ',
      'MENTION_CANNOT_READ_NOTE',
      'MENTIONS_TOO_MANY',
    ],
    run: async ({ user, deps, now, params, body, req, lang }) => {
      const found = await loadToAlter(body.internal ? 'work' : 'add', params, user, deps.packs(), now);
      const { record, definition } = found;
      const allowed = definition.lateEntry !== false;
      const late = lateEntryFrom(body, { allowed, earliest: trueStart(record), now, zone: user.zone });
      const { text, internal } = body;
      const mentions = await mentionedIn(text, found, { internal, now, lang });
      return createOnce({ user, req, now }, nothing, async (session) => {
        await addComment(session, { recordId: record._id, text, internal, actor: actorOf(user), late, mentions });
        return reply(201, { text: body.text });
      });
    },
  }),
  route({
    method: 'get',
    path: '/api/records/{type}/{number}/mentionable',
    tag: 'records',
    who: 'recordContributor',
    scope: 'records.read',
    summary: 'People whom a comment on the record may mention: those who may read it.',
    params: RecordParams,
    query: MentionQuery,
    answers: { 200: z.array(OptionSchema).describe('Of an internal note those who work on the record.') },
    errors: [...ERRORS, 'RECORD_LOOK_ONLY', 'INTERNAL_FORBIDDEN'],
    run: async ({ user, deps, now, params, query, lang }) => {
      const internal = query.internal === 'true';
      const found = await loadToAlter(internal ? 'work' : 'add', params, user, deps.packs(), now);
      return reply(200, await mentionable(query.q ?? '', found, { internal, asking: user, now, lang }));
    },
  }),
];
