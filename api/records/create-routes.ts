import { z } from 'zod';
import { mayStart } from '../../identity/policies';
import { actorOf, type User } from '../../identity/user';
import { pick, type Lang } from '../../domain/text';
import { localiseForm } from '../../packs/forms';
import { validateForm } from '../../packs/form-validation';
import { findForm } from '../../packs/queries';
import { validateFields } from '../../packs/record-validation';
import type { Packs, StartDefinition } from '../../packs/types';
import { createRecord, reserveNumber, type RecordPack } from '../../records/create-record';
import { createOnce } from '../idempotency';
import { invalid, Problem } from '../problem';
import { reply, route, type Route } from '../route';
import { FormSchema, Key, presentForm, type Values } from '../schema';
import { packOf } from './access';
import { checkReferences } from './references';
import { CreateBody, CreatedSchema, TypeParams } from './schema';
import { presentState } from './sections';

/** The way to start that is meant; the first one by default. @throws Problem START_NOT_FOUND, START_FORBIDDEN */
export function startFor(pack: RecordPack, key: string | undefined, user: User, lang: Lang): StartDefinition {
  const starts = pack.record.starts.filter((start) => !start.existing);
  const start =
    key === undefined
      ? (starts.find((one) => mayStart(user, one)) ?? starts[0])
      : starts.find((one) => one.key === key);
  if (!start) {
    const known = starts.map((one) => one.key).join(', ');
    throw new Problem('START_NOT_FOUND', { parameters: { type: pack.key, start: key ?? '', known } });
  }
  if (!mayStart(user, start)) {
    throw new Problem('START_FORBIDDEN', { parameters: { start: pick(start.names, lang) } });
  }
  return start;
}

/**
 * Values of a start form as fields of the record: what the form shows and the type knows, people and things that exist.
 * @throws Problem REQUEST_INVALID
 */
async function fieldsFrom(
  pack: RecordPack,
  start: StartDefinition,
  given: Values,
  user: User,
  packs: Packs,
  lang: Lang,
): Promise<Values> {
  const form = findForm(packs, start.form)?.form;
  const filled = form ? validateForm(form, pack, given, { lang }) : validateFields(pack, given, { lang });
  const values = Object.fromEntries(
    Object.entries(filled.values).filter(([key, value]) => pack.record.fields.properties[key] && value !== null),
  );
  const { requesterField } = pack.record;
  const whole = { ...values, [requesterField]: values[requesterField] ?? user.id };
  const seen = new Set(filled.errors.map(({ field }) => field));
  const missing = validateFields(pack, whole, { lang, whole: true }).errors.filter(({ field }) => !seen.has(field));
  const errors = [...filled.errors, ...missing, ...(await checkReferences(pack, values, lang))];
  if (errors.length > 0) {
    throw invalid(...errors);
  }
  return values;
}

const START_ERRORS = ['PROCESS_NOT_FOUND', 'START_NOT_FOUND', 'START_FORBIDDEN'] as const;

export const recordCreateRoutes: Route[] = [
  route({
    method: 'get',
    path: '/api/records/{type}/form',
    tag: 'records',
    summary: 'The form that starts a record of this type, for this person.',
    params: TypeParams,
    query: z.strictObject({ start: Key.optional() }),
    answers: { 200: FormSchema },
    errors: START_ERRORS,
    run: ({ user, lang, deps, params, query }) => {
      const packs = deps.packs();
      const pack = packOf(packs, params.type);
      const start = startFor(pack, query.start, user, lang);
      const found = findForm(packs, start.form);
      if (!found) {
        throw new Problem('PROCESS_FILE_NOT_FOUND', { parameters: { key: pack.key, file: `${start.form}.form` } });
      }
      return reply(200, presentForm(localiseForm(found.form, pack, lang)));
    },
  }),
  route({
    method: 'post',
    path: '/api/records/{type}',
    tag: 'records',
    summary: 'Create a record and start its process.',
    description: 'The record and the order to start its process are written together; the engine follows.',
    idempotent: true,
    params: TypeParams,
    body: CreateBody,
    answers: { 201: CreatedSchema },
    errors: START_ERRORS,
    run: async ({ user, lang, deps, params, body, req, now }) => {
      const packs = deps.packs();
      const pack = packOf(packs, params.type);
      const start = startFor(pack, body.start, user, lang);
      const fields = await fieldsFrom(pack, start, body.fields, user, packs, lang);
      return createOnce(
        { req, user, now },
        () => reserveNumber(pack),
        async (session, number) => {
          const record = await createRecord(session, { pack, start, fields, actor: actorOf(user), number });
          const state = presentState(pack.record, record.state, { lang });
          return reply(201, { id: record._id, number, type: record.type, state, fields: record.fields });
        },
      );
    },
  }),
];
