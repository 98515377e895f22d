import { z } from 'zod';
import { actorOf } from '../../identity/user';
import { localiseForm } from '../../packs/forms';
import { findForm } from '../../packs/queries';
import { createRecord, reserveNumber } from '../../records/create-record';
import { ruleFacts } from '../../records/rule-facts';
import { explainNumbers, NOT_NEEDED } from '../../records/numbers';
import { createOnce } from '../idempotency';
import { lateEntryFrom } from '../late-entry';
import { invalid, Problem } from '../problem';
import { reply, route, type Route } from '../route';
import { FormSchema, Key, presentForm } from '../schema';
import { packOf } from './access';
import { CreateBody, CreatedSchema, TypeParams } from './schema';
import { presentState } from './sections';
import { startFields, startFor } from './start-fields';

const START_ERRORS = [
  'PROCESS_NOT_FOUND',
  'PROCESS_FAULTY',
  'PROCESS_OFF',
  'START_NOT_FOUND',
  'START_FORBIDDEN',
] as const;

export const recordCreateRoutes: Route[] = [
  route({
    method: 'get',
    path: '/api/records/{type}/form',
    tag: 'records',
    who: 'recordStarter',
    scope: 'records.read',
    summary: 'The form that starts a record of this type, for this person.',
    params: TypeParams,
    query: z.strictObject({ start: Key.optional() }),
    answers: { 200: FormSchema },
    errors: START_ERRORS,
    run: async ({ user, lang, deps, params, query, now }) => {
      const packs = deps.packs();
      const pack = packOf(packs, params.type);
      const start = startFor(pack, query.start, user, lang);
      const found = findForm(packs, start.form);
      if (!found) {
        throw new Problem('PROCESS_FILE_NOT_FOUND', { parameters: { key: pack.key, file: `${start.form}.form` } });
      }
      const beside = await ruleFacts(pack.record, undefined, { now, zone: user.zone });
      return reply(200, presentForm(localiseForm(found.form, pack, lang, { beside, roles: user.roles })));
    },
  }),
  route({
    method: 'post',
    path: '/api/records/{type}',
    tag: 'records',
    who: 'recordStarter',
    scope: 'records.write',
    summary: 'Create a record and start its process.',
    description: 'The record and the order to start its process are written together; the engine follows.',
    idempotent: true,
    params: TypeParams,
    body: CreateBody,
    answers: { 201: CreatedSchema },
    errors: [...START_ERRORS, 'LATE_ENTRY_FORBIDDEN'],
    run: async ({ user, lang, deps, params, body, req, now }) => {
      const packs = deps.packs();
      const pack = packOf(packs, params.type);
      const start = startFor(pack, body.start, user, lang);
      const { values: fields, errors } = await startFields({ pack, start, packs, now }, body.fields, user, lang);
      if (errors.length > 0) {
        throw invalid(...errors);
      }
      const allowed = pack.record.lateEntry !== false;
      const late = lateEntryFrom(body, { allowed, now, zone: user.zone });
      return createOnce(
        { req, user, now },
        () => reserveNumber(pack, user.id),
        async (session, number) => {
          const record = await createRecord(session, { pack, start, fields, actor: actorOf(user), number, late });
          const state = presentState(pack.record, record.state, { lang });
          return reply(201, { id: record._id, number, type: record.type, state, fields: record.fields });
        },
        (number) => explainNumbers(pack.key, [number], NOT_NEEDED),
      );
    },
  }),
];
