import { Problem } from '../problem';
import { reply, route, type Route } from '../route';
import { loadRecord } from './access';
import { presentRecord } from './detail';
import { DiagramSchema, RecordSchema } from './detail-schema';
import { presentDiagram } from './diagram';
import { diagramSource } from './diagram-source';
import { historyPage } from './history';
import { presentRelations } from './relations';
import { HistoryListSchema, PageQuery, RecordParams, RelationsSchema } from './schema';

const ERRORS = ['PROCESS_NOT_FOUND', 'RECORD_NOT_FOUND', 'RECORD_FORBIDDEN'] as const;

export const recordReadRoutes: Route[] = [
  route({
    method: 'get',
    path: '/api/records/{type}/{number}',
    tag: 'records',
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
    summary: 'What happened to a record, newest first.',
    params: RecordParams,
    query: PageQuery,
    answers: { 200: HistoryListSchema },
    errors: [...ERRORS, 'CURSOR_INVALID'],
    run: async ({ user, lang, deps, now, params, query }) => {
      const packs = deps.packs();
      const found = await loadRecord(params, user, packs, now);
      return reply(200, await historyPage(found, user, packs, { lang, zone: user.zone }, query));
    },
  }),
  route({
    method: 'get',
    path: '/api/records/{type}/{number}/relations',
    tag: 'records',
    summary: 'What a record is related to.',
    params: RecordParams,
    answers: { 200: RelationsSchema },
    errors: ERRORS,
    run: async ({ user, lang, deps, now, params }) => {
      const packs = deps.packs();
      const { record } = await loadRecord(params, user, packs, now);
      return reply(200, { items: await presentRelations(record._id, user, packs, lang), next: null });
    },
  }),
  route({
    method: 'get',
    path: '/api/records/{type}/{number}/diagram',
    tag: 'records',
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
];
