import { z } from 'zod';
import { pick } from '../../domain/text';
import { localiseForm } from '../../packs/forms';
import { findForm } from '../../packs/queries';
import { ruleFacts } from '../../records/rule-facts';
import { Problem } from '../problem';
import { readerOf } from '../reader';
import { reply, route, type Route } from '../route';
import { FormSchema, Key, presentForm } from '../schema';
import { loadRecord, rightsOn } from './access';
import { startsAgain } from './commands';
import { presentRecord } from './detail';
import { DiagramSchema, RecordSchema } from './detail-schema';
import { presentDiagram } from './diagram';
import { diagramSource } from './diagram-source';
import { historyPage } from './history';
import { presentRelations, relationKinds } from './relations';
import { HistoryListSchema, PageQuery, RecordParams, RelationsSchema } from './schema';

const ERRORS = ['PROCESS_NOT_FOUND', 'RECORD_NOT_FOUND', 'RECORD_FORBIDDEN'] as const;

export const recordReadRoutes: Route[] = [
  route({
    method: 'get',
    path: '/api/records/{type}/{number}',
    tag: 'records',
    who: 'recordReader',
    scope: 'records.read',
    readsAhead: true,
    summary: 'One record with all that its page shows.',
    params: RecordParams,
    answers: { 200: RecordSchema },
    errors: ERRORS,
    run: async ({ user, lang, deps, now, params }) => {
      const packs = deps.packs();
      const found = await loadRecord(params, user, packs, now);
      return reply(200, await presentRecord(found, { user, lang, now, packs }));
    },
  }),
  route({
    method: 'get',
    path: '/api/records/{type}/{number}/history',
    tag: 'records',
    who: 'recordReader',
    scope: 'records.read',
    readsAhead: true,
    summary: 'What happened to a record, newest first.',
    params: RecordParams,
    query: PageQuery,
    answers: { 200: HistoryListSchema },
    errors: [...ERRORS, 'CURSOR_INVALID'],
    run: async ({ user, lang, deps, now, params, query }) => {
      const packs = deps.packs();
      const found = await loadRecord(params, user, packs, now);
      const { internal } = await rightsOn(found, user, now);
      return reply(200, await historyPage(found, user, packs, readerOf(user, packs, lang), { ...query, internal }));
    },
  }),
  route({
    method: 'get',
    path: '/api/records/{type}/{number}/relations',
    tag: 'records',
    who: 'recordReader',
    scope: 'records.read',
    readsAhead: true,
    summary: 'What a record is related to.',
    params: RecordParams,
    answers: { 200: RelationsSchema },
    errors: ERRORS,
    run: async ({ user, lang, deps, now, params }) => {
      const packs = deps.packs();
      const found = await loadRecord(params, user, packs, now);
      const { works } = await rightsOn(found, user, now);
      const kinds = works ? relationKinds(found.definition, lang) : [];
      return reply(200, { items: await presentRelations(found.record._id, user, packs, lang), next: null, kinds });
    },
  }),
  route({
    method: 'get',
    path: '/api/records/{type}/{number}/diagram',
    tag: 'records',
    who: 'recordReader',
    scope: 'records.read',
    summary: "A record's own diagram with its position.",
    params: RecordParams,
    answers: { 200: DiagramSchema },
    errors: [...ERRORS, 'PROCESS_FILE_NOT_FOUND'],
    run: async ({ user, lang, deps, now, params }) => {
      const packs = deps.packs();
      const found = await loadRecord(params, user, packs, now);
      const source = await diagramSource(found.record, packs);
      if (!source) {
        throw new Problem('PROCESS_FILE_NOT_FOUND', { parameters: { key: params.type, file: '*.bpmn' } });
      }
      return reply(200, await presentDiagram(found, source, packs, lang));
    },
  }),
  route({
    method: 'get',
    path: '/api/records/{type}/{number}/form',
    tag: 'records',
    who: 'recordCommander',
    scope: 'records.read',
    summary: 'The form of a way to start a record again.',
    params: RecordParams,
    query: z.strictObject({ start: Key }),
    answers: { 200: FormSchema },
    errors: [...ERRORS, 'PROCESS_FILE_NOT_FOUND', 'START_FORBIDDEN', 'START_NOT_FOUND'],
    run: async ({ user, lang, deps, now, params, query }) => {
      const packs = deps.packs();
      const { record, definition, pack } = await loadRecord(params, user, packs, now);
      const ways = definition.starts.filter((one) => one.existing);
      const start = ways.find(({ key }) => key === query.start);
      if (!start) {
        const known = ways.map(({ key }) => key).join(', ');
        throw new Problem('START_NOT_FOUND', { parameters: { type: params.type, start: query.start, known } });
      }
      if (!startsAgain(definition, record, user).includes(start)) {
        throw new Problem('START_FORBIDDEN', { parameters: { start: pick(start.names, lang) } });
      }
      const found = findForm(packs, start.form);
      if (!found) {
        throw new Problem('PROCESS_FILE_NOT_FOUND', { parameters: { key: pack.key, file: `${start.form}.form` } });
      }
      const beside = await ruleFacts(definition, record, { now, zone: user.zone });
      return reply(
        200,
        presentForm(localiseForm(found.form, pack, lang, { record: record.fields, beside, roles: user.roles })),
      );
    },
  }),
];
