import { pick } from '../../domain/text';
import { AuditLines, type AuditLine } from '../../records/models/audit-line';
import { sendAudited } from '../export/audited';
import { CSV } from '../export/csv';
import type { TableCell } from '../export/table';
import { keysetPage } from '../keyset';
import { fileRoute, reply, route, type Route } from '../route';
import { presentLines, type LineView } from './present';
import { AuditExportQuery, AuditListSchema, AuditQuery, KindsSchema, type AuditFilters } from './schema';
import { ACTIONS, KINDS } from './words';

const PATH = '/api/audit';
const tag = 'audit';
const permission = 'audit.read';
const BATCH = 500;
const SORT = { field: 'at', descending: true } as const;

/** Lines of the filters; a kind is the first part of an action, asked for by its actions so that an index has them in order. */
function filterOf({ by, kind, from, to }: AuditFilters): Record<string, unknown> {
  return {
    ...(by ? { by } : {}),
    ...(kind ? { action: { $in: Object.keys(ACTIONS).filter((one) => one.startsWith(`${kind}.`)) } } : {}),
    ...(from || to ? { at: { ...(from ? { $gte: new Date(from) } : {}), ...(to ? { $lt: new Date(to) } : {}) } } : {}),
  };
}

const said = ({ changes }: LineView): string =>
  changes.map(({ name, from, to }) => `${name}: ${from === undefined ? to : `${from} → ${to}`}`).join('; ');

type Reader = Parameters<typeof presentLines>[1];

async function* batches(filters: AuditFilters, reader: Reader): AsyncGenerator<TableCell[][]> {
  for (let cursor: string | undefined; ;) {
    const filter = filterOf(filters);
    const page = await keysetPage<AuditLine>({ model: AuditLines, filter, sort: SORT, limit: BATCH, cursor });
    const lines = await presentLines(page.items, reader);
    yield lines.map((line) => [
      { value: line.at, text: line.at },
      ...[line.by.name, line.by.id, line.what, said(line)].map((text) => ({ value: text, text })),
    ]);
    if (page.next === null) {
      return;
    }
    cursor = page.next;
  }
}

const COLUMNS = {
  zh: ['时间', '人员', '用户名', '事项', '内容'],
  en: ['Time', 'Person', 'User name', 'Action', 'Content'],
} as const;

export const auditRoutes: Route[] = [
  route({
    method: 'get',
    path: PATH,
    tag,
    permission,
    summary: 'What was done that leaves no trace in a record, newest first.',
    query: AuditQuery,
    answers: { 200: AuditListSchema },
    errors: ['CURSOR_INVALID'],
    run: async ({ query: { limit, cursor, ...filters }, user, lang, deps }) => {
      const filter = filterOf(filters);
      const page = await keysetPage<AuditLine>({ model: AuditLines, filter, sort: SORT, limit, cursor });
      return reply(200, {
        items: await presentLines(page.items, { lang, zone: user.zone, packs: deps.packs() }),
        next: page.next,
      });
    },
  }),
  route({
    method: 'get',
    path: `${PATH}/kinds`,
    tag,
    permission,
    summary: 'Kinds by which lines can be looked for.',
    answers: { 200: KindsSchema },
    run: ({ lang }) =>
      reply(200, { items: Object.entries(KINDS).map(([key, name]) => ({ key, name: pick(name, lang) })), next: null }),
  }),
  fileRoute({
    method: 'get',
    path: `${PATH}/export`,
    tag,
    permission,
    module: 'exports',
    summary: 'The lines as a CSV file; that they were taken out is a line itself.',
    produces: 'text/csv',
    query: AuditExportQuery,
    run: async (call) => {
      const { query, user, lang, deps } = call;
      const columns = COLUMNS[lang].map((name, index) => ({
        key: name,
        name,
        kind: index === 0 ? 'datetime' : 'text',
      }));
      const name = lang === 'zh' ? '审计' : 'Audit';
      const reader = { lang, zone: user.zone, packs: deps.packs() };
      const table = { name, columns, batches: batches(query, reader), zone: user.zone, lang };
      const data = { type: 'audit', format: 'csv', question: query };
      await sendAudited(call, { data, format: CSV, table });
    },
  }),
];
