import { writeAudit } from '../../records/audit-lines';
import { inTransaction } from '../../records/database';
import { RecordImports, type RecordImport } from '../../records/models/import';
import { CSV } from '../export/csv';
import { fileName, sendFile } from '../export/send-file';
import { XLSX } from '../export/xlsx';
import { handOf } from '../people/hand';
import { Problem } from '../problem';
import { packOf } from '../records/access';
import { startFor } from '../records/start-fields';
import { fileRoute, reply, route, type Route } from '../route';
import { checkImport } from './check';
import { assertImportable, loadImport, rowContext } from './load';
import { assertMapping, guessFor, rememberMapping } from './mapping';
import { countsOf, importableKeys, presentImport } from './present';
import { reportOf } from './report';
import {
  CheckSchema,
  ImportBody,
  ImportListQuery,
  ImportListSchema,
  ImportParams,
  ImportSchema,
  ReportQuery,
  UploadQuery,
} from './schema';
import { assertFile, keepRows, readUpload, shownName } from './upload';

const LATEST = 20;
const permission = 'records.import';
const tag = 'imports';

export const importRoutes: Route[] = [
  route({
    method: 'post',
    path: '/api/imports',
    tag,
    module: 'imports',
    permission,
    who: 'self',
    scope: 'import',
    summary: 'Upload a file of records.',
    description:
      'The body is the file itself, CSV or Excel. Nothing is imported yet; columns get the fields they resemble.',
    query: UploadQuery,
    answers: { 201: ImportSchema },
    errors: [
      'PROCESS_NOT_FOUND',
      'PROCESS_FAULTY',
      'PROCESS_OFF',
      'START_NOT_FOUND',
      'START_FORBIDDEN',
      'IMPORT_REFUSED',
      'IMPORT_FILE_REFUSED',
      'REQUEST_TOO_LARGE',
    ],
    run: async ({ user, lang, deps, query, req, now }) => {
      const packs = deps.packs();
      const pack = packOf(packs, query.type);
      assertImportable(pack, lang);
      const start = startFor(pack, query.start, user, lang).key;
      assertFile(req);
      const bytes = await readUpload(req);
      const head = {
        type: query.type,
        start,
        by: user.id,
        lang,
        zone: user.zone,
        at: now,
        file: shownName(query.name),
      };
      const of = await keepRows(bytes, head);
      const { columns, rows } = of;
      const mapping = await guessFor(of, pack, packs);
      const ready: RecordImport = { ...of, mapping, state: 'mapping' };
      await RecordImports.updateOne({ _id: of._id }, { $set: { columns, rows, mapping, state: 'mapping' } });
      return reply(201, await presentImport(ready, pack, packs, lang));
    },
  }),
  route({
    method: 'get',
    path: '/api/imports',
    tag,
    permission,
    who: 'self',
    scope: 'import',
    summary: 'The latest imports of this person.',
    query: ImportListQuery,
    answers: { 200: ImportListSchema },
    run: async ({ user, query }) => {
      const found = await RecordImports.find({ by: user.id, type: query.type })
        .sort({ at: -1 })
        .limit(LATEST)
        .lean<RecordImport[]>();
      const items = found.map(async ({ _id, file, state, rows, at }) => ({
        id: _id,
        file,
        state,
        rows,
        at: at.toISOString(),
        counts: await countsOf(_id),
      }));
      return reply(200, { items: await Promise.all(items), next: null });
    },
  }),
  route({
    method: 'get',
    path: '/api/imports/{id}',
    tag,
    permission,
    who: 'self',
    scope: 'import',
    summary: 'An import and how far it has come.',
    params: ImportParams,
    answers: { 200: ImportSchema },
    errors: ['IMPORT_NOT_FOUND', 'PROCESS_NOT_FOUND'],
    run: async ({ user, lang, deps, params }) => {
      const { of, pack } = await loadImport(params.id, user, deps.packs());
      return reply(200, await presentImport(of, pack, deps.packs(), lang));
    },
  }),
  route({
    method: 'put',
    path: '/api/imports/{id}',
    tag,
    module: 'imports',
    permission,
    who: 'self',
    scope: 'import',
    summary: 'Say which field each column stands for.',
    params: ImportParams,
    body: ImportBody,
    answers: { 200: ImportSchema },
    errors: ['IMPORT_NOT_FOUND', 'PROCESS_NOT_FOUND', 'IMPORT_NOT_POSSIBLE'],
    run: async ({ user, lang, deps, params, body, now }) => {
      const packs = deps.packs();
      const { of, pack } = await loadImport(params.id, user, packs);
      assertMapping(of, body, importableKeys(of, pack, packs));
      const keyColumn = body.keyColumn ?? undefined;
      const changed = await RecordImports.findOneAndUpdate(
        { _id: of._id, state: 'mapping' },
        {
          $set: { mapping: body.mapping, ...(keyColumn === undefined ? {} : { keyColumn }) },
          ...(keyColumn === undefined ? { $unset: { keyColumn: 1 } } : {}),
        },
        { returnDocument: 'after' },
      ).lean<RecordImport>();
      if (!changed) {
        throw new Problem('IMPORT_NOT_POSSIBLE');
      }
      await rememberMapping(of, body.mapping, now);
      return reply(200, await presentImport(changed, pack, packs, lang));
    },
  }),
  route({
    method: 'post',
    path: '/api/imports/{id}/check',
    tag,
    module: 'imports',
    permission,
    who: 'self',
    scope: 'import',
    summary: 'Dry run: what the import would do.',
    params: ImportParams,
    answers: { 200: CheckSchema },
    errors: ['IMPORT_NOT_FOUND', 'PROCESS_NOT_FOUND', 'IMPORT_NOT_POSSIBLE', 'IMPORT_REFUSED'],
    run: async ({ user, lang, deps, params }) => {
      const packs = deps.packs();
      const { of, pack } = await loadImport(params.id, user, packs);
      assertImportable(pack, lang);
      return reply(200, await checkImport(of, { ...(await rowContext(of, packs)), lang }));
    },
  }),
  route({
    method: 'post',
    path: '/api/imports/{id}/run',
    tag,
    module: 'imports',
    permission,
    who: 'self',
    scope: 'import',
    summary: 'Import the rows in the background, or go on with those that are left.',
    params: ImportParams,
    answers: { 200: ImportSchema },
    errors: ['IMPORT_NOT_FOUND', 'PROCESS_NOT_FOUND', 'IMPORT_NOT_POSSIBLE', 'IMPORT_REFUSED'],
    run: async (call) => {
      const { user, lang, deps, params, now } = call;
      const packs = deps.packs();
      const { of, pack } = await loadImport(params.id, user, packs);
      assertImportable(pack, lang);
      await rowContext(of, packs);
      const { type, file, rows } = of;
      const data = { importId: of._id, type, file, rows };
      const changed = await inTransaction(async (session) => {
        const begun = await RecordImports.findOneAndUpdate(
          { _id: of._id, state: { $in: ['mapping', 'stopped'] } },
          { $set: { state: 'running', startedAt: of.startedAt ?? now }, $unset: { why: 1, endedAt: 1 } },
          { returnDocument: 'after', session },
        ).lean<RecordImport>();
        await (begun && writeAudit(session, { action: 'records.imported', data, ...handOf(call) }));
        return begun;
      });
      if (!changed) {
        throw new Problem('IMPORT_NOT_POSSIBLE');
      }
      return reply(200, await presentImport(changed, pack, packs, lang));
    },
  }),
  route({
    method: 'post',
    path: '/api/imports/{id}/stop',
    tag,
    permission,
    who: 'self',
    scope: 'import',
    summary: 'Stop an import; what is imported stays.',
    params: ImportParams,
    answers: { 200: ImportSchema },
    errors: ['IMPORT_NOT_FOUND', 'PROCESS_NOT_FOUND', 'IMPORT_NOT_POSSIBLE'],
    run: async ({ user, lang, deps, params, now }) => {
      const packs = deps.packs();
      const { of, pack } = await loadImport(params.id, user, packs);
      const changed = await RecordImports.findOneAndUpdate(
        { _id: of._id, state: 'running' },
        { $set: { state: 'stopped', endedAt: now } },
        { returnDocument: 'after' },
      ).lean<RecordImport>();
      if (!changed) {
        throw new Problem('IMPORT_NOT_POSSIBLE');
      }
      return reply(200, await presentImport(changed, pack, packs, lang));
    },
  }),
  fileRoute({
    method: 'get',
    path: '/api/imports/{id}/report',
    tag,
    permission,
    who: 'self',
    scope: 'import',
    summary: 'What became of the rows: those that failed, or all.',
    produces: 'text/csv',
    params: ImportParams,
    query: ReportQuery,
    errors: ['IMPORT_NOT_FOUND', 'PROCESS_NOT_FOUND'],
    run: async ({ user, lang, deps, params, query, res }) => {
      const { of, pack } = await loadImport(params.id, user, deps.packs());
      const name = lang === 'zh' ? '导入结果' : 'Import result';
      const format = query.format === 'csv' ? CSV : XLSX;
      const pieces = format.write({ name, zone: user.zone, lang, ...reportOf(of, { pack, lang }, query.rows) });
      const stem = `${name} ${of.file.replace(/\.[^.]*$/, '')}`;
      await sendFile(res, { name: fileName(stem, query.format), type: format.type, pieces });
    },
  }),
];
