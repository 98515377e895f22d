import { pick, type Lang } from '../../domain/text';
import { actorOf } from '../../identity/user';
import type { Packs } from '../../packs/types';
import { writeAudit } from '../../records/audit-lines';
import { inTransaction } from '../../records/database';
import { deleteRecord, restoreRecord } from '../../records/deletion/delete-record';
import { DeletedRecords, type DeletedRecord } from '../../records/models/deleted-record';
import { keysetPage } from '../keyset';
import { namesOf, personView } from '../names';
import { handOf } from '../people/hand';
import { Problem } from '../problem';
import { loadRecord } from '../records/access';
import { RecordParams } from '../records/schema';
import { presentState, titleOf } from '../records/sections';
import { reply, route, type Route } from '../route';
import {
  DeletedListSchema,
  DeletedParams,
  DeletedQuery,
  DeletedRecordSchema,
  DeletionBody,
  RestoredSchema,
  type DeletedRecordView,
} from './schema';

const PERMISSION = 'record.delete';
const LATEST_FIRST = { field: 'at', descending: true };

async function present(rows: readonly DeletedRecord[], packs: Packs, lang: Lang): Promise<DeletedRecordView[]> {
  const names = await namesOf(
    'person',
    rows.map(({ by }) => by),
    lang,
  );
  return rows.map(({ _id, type, number, record, at, by, reason, hadProcess }) => {
    const definition = packs.packs.get(type)?.record;
    return {
      id: _id,
      type,
      typeName: definition ? pick(definition.names, lang) : type,
      number,
      title: titleOf(record),
      state: presentState(definition, record.state, { lang }),
      at: at.toISOString(),
      by: personView(by, names),
      reason,
      hadProcess,
      restorable: definition !== undefined,
    };
  });
}

export const deletedRecordRoutes: Route[] = [
  route({
    method: 'post',
    path: '/api/records/{type}/{number}/deletion',
    tag: 'records',
    summary: 'Delete a record, with a reason.',
    description:
      'It disappears for everybody and from everywhere; its process, tasks, ballots, clocks and ladders end. Its ' +
      'history and number stay, and an administrator can restore it.',
    permission: PERMISSION,
    who: 'recordReader',
    params: RecordParams,
    body: DeletionBody,
    answers: { 200: DeletedRecordSchema },
    errors: ['PROCESS_NOT_FOUND', 'RECORD_NOT_FOUND', 'RECORD_FORBIDDEN'],
    run: async (call) => {
      const { user, deps, now, params, lang, body } = call;
      const { record } = await loadRecord(params, user, deps.packs(), now);
      const deletion = { recordId: record._id, reason: body.reason, actor: actorOf(user) };
      const deleted = await inTransaction(async (session) => {
        const row = await deleteRecord(session, deletion);
        await writeAudit(session, { action: 'record.deleted', data: { ...params, ...body }, ...handOf(call) });
        return row;
      });
      const [view] = await present([deleted], deps.packs(), lang);
      return reply(200, view as DeletedRecordView);
    },
  }),
  route({
    method: 'get',
    path: '/api/deleted-records',
    tag: 'records',
    summary: 'Deleted records, with who deleted them and why.',
    permission: PERMISSION,
    who: 'permission',
    query: DeletedQuery,
    answers: { 200: DeletedListSchema },
    errors: ['CURSOR_INVALID'],
    run: async ({ deps, lang, query: { type, limit, cursor } }) => {
      const filter = type === undefined ? {} : { type };
      const page = await keysetPage<DeletedRecord>({
        model: DeletedRecords,
        filter,
        sort: LATEST_FIRST,
        limit,
        cursor,
      });
      return reply(200, { items: await present(page.items, deps.packs(), lang), next: page.next });
    },
  }),
  route({
    method: 'post',
    path: '/api/deleted-records/{id}/restoration',
    tag: 'records',
    summary: 'Bring a deleted record back, with a reason.',
    description: 'It comes back in the state that it had. A process that the deletion ended does not go on.',
    permission: PERMISSION,
    who: 'permission',
    params: DeletedParams,
    body: DeletionBody,
    answers: { 200: RestoredSchema },
    errors: ['RECORD_NOT_FOUND', 'PROCESS_NOT_FOUND'],
    run: async (call) => {
      const { user, deps, params, body } = call;
      const deleted = await DeletedRecords.findById(params.id).lean<DeletedRecord>();
      if (!deleted) {
        throw new Problem('RECORD_NOT_FOUND');
      }
      const { type, number } = deleted;
      if (!deps.packs().packs.get(type)?.record) {
        throw new Problem('PROCESS_NOT_FOUND', { parameters: { key: type } });
      }
      const restoration = { recordId: deleted._id, reason: body.reason, actor: actorOf(user) };
      const data = { type, number, reason: body.reason };
      await inTransaction(async (session) => {
        await restoreRecord(session, restoration);
        await writeAudit(session, { action: 'record.restored', data, ...handOf(call) });
      });
      return reply(200, { id: deleted._id, type, number, withoutProcess: deleted.hadProcess });
    },
  }),
];
