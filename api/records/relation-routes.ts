import { z } from 'zod';
import { mayRead } from '../../identity/policies';
import { actorOf, type User } from '../../identity/user';
import type { Packs } from '../../packs/types';
import { inTransaction } from '../../records/database';
import { Records, Relations, type RecordDocument, type Relation } from '../../records/models/record';
import { endRelation, relateRecords } from '../../records/relations';
import { Problem } from '../problem';
import { reply, route, type Route } from '../route';
import { Key } from '../schema';
import { loadToAlter } from './access';
import { RecordParams } from './schema';

const LONGEST_ID = 300;

const RelateBody = z.strictObject({
  relation: Key.describe('As the pack names it.'),
  inverse: z.boolean().default(false).describe('The other record has the relation to this one.'),
  to: Key.describe('Id of the other record.'),
});

const DoneSchema = z.object({ id: z.string() });

const ERRORS = ['PROCESS_NOT_FOUND', 'RECORD_NOT_FOUND', 'RECORD_FORBIDDEN', 'INTERNAL_FORBIDDEN'] as const;

/** Another record that the person may read; whether one that they may not read exists stays unsaid. */
async function otherRecord(id: string, user: User, packs: Packs): Promise<RecordDocument> {
  const other = await Records.findById(id).lean<RecordDocument>();
  const definition = other && packs.packs.get(other.type)?.record;
  if (!other || !definition || !mayRead(user, definition.access, other)) {
    throw new Problem('RECORD_NOT_FOUND');
  }
  return other;
}

export const relationRoutes: Route[] = [
  route({
    method: 'post',
    path: '/api/records/{type}/{number}/relations',
    tag: 'records',
    who: 'recordWorker',
    scope: 'records.write',
    summary: 'Relate a record to another one.',
    params: RecordParams,
    body: RelateBody,
    answers: { 201: DoneSchema.describe('Related; the other record shows the inverse.') },
    errors: [...ERRORS, 'RELATION_NOT_FOUND', 'RELATION_EXISTS', 'RELATION_SELF', 'RELATION_CIRCLE'],
    run: async ({ user, deps, now, params, body }) => {
      const packs = deps.packs();
      const { record } = await loadToAlter('work', params, user, packs, now);
      const other = await otherRecord(body.to, user, packs);
      const [from, to] = body.inverse ? [other, record] : [record, other];
      const relations = packs.packs.get(from.type)?.record?.relations ?? {};
      const definition = Object.hasOwn(relations, body.relation) ? relations[body.relation] : undefined;
      if (!definition) {
        throw new Problem('RELATION_NOT_FOUND');
      }
      const actor = actorOf(user);
      await inTransaction((session) => relateRecords(session, { from, to, name: body.relation, definition, actor }));
      return reply(201, { id: `${from._id}:${body.relation}:${to._id}` });
    },
  }),
  route({
    method: 'delete',
    path: '/api/records/{type}/{number}/relations/{id}',
    tag: 'records',
    who: 'recordWorker',
    scope: 'records.write',
    summary: 'End a relation of a record.',
    params: RecordParams.extend({ id: z.string().min(1).max(LONGEST_ID) }),
    answers: { 200: DoneSchema.describe('Ended; both histories keep it.') },
    errors: [...ERRORS, 'RELATION_NOT_FOUND'],
    run: async ({ user, deps, now, params }) => {
      const { record } = await loadToAlter('work', params, user, deps.packs(), now);
      const relation = await Relations.findOne({
        _id: params.id,
        $or: [{ 'from.id': record._id }, { 'to.id': record._id }],
      }).lean<Relation>();
      if (!relation) {
        throw new Problem('RELATION_NOT_FOUND');
      }
      await inTransaction((session) => endRelation(session, relation, actorOf(user)));
      return reply(200, { id: relation._id });
    },
  }),
];
