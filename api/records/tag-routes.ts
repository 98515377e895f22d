import { z } from 'zod';
import { LONGEST_TAG, MOST_TAGS, tagOf } from '../../domain/tags';
import { actorOf } from '../../identity/user';
import { inTransaction } from '../../records/database';
import { setTag } from '../../records/tags';
import { Problem } from '../problem';
import { reply, route, type Call, type Route } from '../route';
import { loadToAlter } from './access';
import { RecordParams } from './schema';

/** As it is typed; much longer than a tag, so that the refusal says what a tag is. */
const LONGEST_TYPED = 200;

const TagParams = RecordParams.extend({ tag: z.string().min(1).max(LONGEST_TYPED) });

const TagsSchema = z
  .object({ tags: z.array(z.string()) })
  .describe(`The tags of the record now, at most ${MOST_TAGS}, in small letters, in the order in which it got them.`);

const ERRORS = [
  'PROCESS_NOT_FOUND',
  'RECORD_NOT_FOUND',
  'RECORD_FORBIDDEN',
  'INTERNAL_FORBIDDEN',
  'TAG_INVALID',
] as const;

async function change(call: Call<typeof TagParams>, on: boolean): Promise<z.input<typeof TagsSchema>> {
  const { user, deps, now, params } = call;
  const found = await loadToAlter('work', params, user, deps.packs(), now);
  const tag = tagOf(params.tag);
  if (tag === undefined) {
    throw new Problem('TAG_INVALID', { parameters: { longest: LONGEST_TAG } });
  }
  const { record, definition } = found;
  const wish = { recordId: record._id, definition, tag, on };
  return { tags: await inTransaction((session) => setTag(session, wish, actorOf(user))) };
}

export const tagRoutes: Route[] = [
  route({
    method: 'put',
    path: '/api/records/{type}/{number}/tags/{tag}',
    tag: 'records',
    summary: 'Give a record a tag.',
    description: 'Lists are narrowed by `tags=`, and the search finds it. A tag is kept in small letters.',
    scope: 'records.write',
    who: 'recordWorker',
    params: TagParams,
    answers: { 200: TagsSchema },
    errors: [...ERRORS, 'TAGS_FULL'],
    run: async (call) => reply(200, await change(call, true)),
  }),
  route({
    method: 'delete',
    path: '/api/records/{type}/{number}/tags/{tag}',
    tag: 'records',
    summary: 'Take a tag from a record.',
    scope: 'records.write',
    who: 'recordWorker',
    params: TagParams,
    answers: { 200: TagsSchema },
    errors: ERRORS,
    run: async (call) => reply(200, await change(call, false)),
  }),
];
