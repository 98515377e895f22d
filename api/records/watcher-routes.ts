import { z } from 'zod';
import { actorOf, findUser } from '../../identity/user';
import { inTransaction } from '../../records/database';
import { setWatcher } from '../../records/watchers';
import { namesOf, personView } from '../names';
import { Problem } from '../problem';
import { reply, route, type Call, type Route } from '../route';
import { Key, PersonSchema } from '../schema';
import { loadRecord, mayReadRecord, rightsOn } from './access';
import { RecordParams } from './schema';

const WatcherParams = RecordParams.extend({ person: Key.describe('Id of the person who watches.') });

const WatchersSchema = z
  .object({ watching: z.boolean(), watchers: z.array(PersonSchema) })
  .describe('Who watches the record now; to those who do not see internal notes only themselves.');

const ERRORS = ['PROCESS_NOT_FOUND', 'RECORD_NOT_FOUND', 'RECORD_FORBIDDEN', 'INTERNAL_FORBIDDEN'] as const;

/** Everybody for themselves; others are asked to watch by those who work on the record, and only if they may read it. */
async function change(call: Call<typeof WatcherParams>, on: boolean): Promise<z.input<typeof WatchersSchema>> {
  const { user, lang, deps, now, params } = call;
  const found = await loadRecord(params, user, deps.packs(), now);
  const { record, definition } = found;
  const { internal, works } = await rightsOn(found, user, now);
  if (params.person !== user.id && !works) {
    throw new Problem('INTERNAL_FORBIDDEN');
  }
  if (on && params.person !== user.id) {
    const person = await findUser(params.person, now);
    if (!person || !(await mayReadRecord(record, definition.access, person, now))) {
      throw new Problem('WATCHER_CANNOT_READ');
    }
  }
  const watch = { recordId: record._id, person: params.person, on };
  const watchers = await inTransaction((session) => setWatcher(session, watch, actorOf(user)));
  const shown = watchers.filter((id) => internal || id === user.id);
  const names = await namesOf('person', shown, lang);
  return { watching: watchers.includes(user.id), watchers: shown.map((id) => personView(id, names)) };
}

export const watcherRoutes: Route[] = [
  route({
    method: 'put',
    path: '/api/records/{type}/{number}/watchers/{person}',
    tag: 'records',
    summary: 'Watch a record, or let somebody watch it who may read it.',
    description: 'Watchers are told of states, comments and decisions. It gives no right to read.',
    scope: 'records.write',
    who: 'recordReader',
    params: WatcherParams,
    answers: { 200: WatchersSchema },
    errors: [...ERRORS, 'WATCHER_CANNOT_READ'],
    run: async (call) => reply(200, await change(call, true)),
  }),
  route({
    method: 'delete',
    path: '/api/records/{type}/{number}/watchers/{person}',
    tag: 'records',
    summary: 'Stop watching a record, or end that somebody watches it.',
    scope: 'records.write',
    who: 'recordReader',
    params: WatcherParams,
    answers: { 200: WatchersSchema },
    errors: ERRORS,
    run: async (call) => reply(200, await change(call, false)),
  }),
];
