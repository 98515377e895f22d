import { writeAudit } from '../../records/audit-lines';
import { inTransaction } from '../../records/database';
import { saveLadder } from '../../records/ladders';
import { Ladders, LadderVersions, type LadderRow } from '../../records/models/time';
import { handOf } from '../people/hand';
import { invalid, Problem } from '../problem';
import { reply, route, type Route } from '../route';
import { ladderChoices } from './choices';
import { ladderDifferences } from './difference';
import { runDry } from './dry-run';
import { presentLadders, presentVersion, presentVersions } from './present';
import { checkRows, toRows } from './rows';
import {
  ChoicesSchema,
  DifferencesBody,
  DifferencesSchema,
  DryRunBody,
  DryRunSchema,
  LadderBody,
  LadderListSchema,
  LadderParams,
  LadderSchema,
  SavedSchema,
  VersionListSchema,
  VersionParams,
  VersionSchema,
} from './schema';

async function loadLadder(key: string): Promise<LadderRow> {
  const row = await Ladders.findById(key).lean<LadderRow>();
  if (!row) {
    throw new Problem('LADDER_NOT_FOUND', { parameters: { key } });
  }
  return row;
}

export const ladderRoutes: Route[] = [
  route({
    method: 'get',
    path: '/api/ladders',
    tag: 'ladders',
    permission: 'ladder.read',
    summary: 'Escalation ladders in force.',
    answers: { 200: LadderListSchema },
    run: async ({ lang }) => {
      const rows = await Ladders.find().sort({ process: 1, _id: 1 }).lean<LadderRow[]>();
      return reply(200, { items: await presentLadders(rows, lang), next: null });
    },
  }),
  route({
    method: 'get',
    path: '/api/ladders/{key}',
    tag: 'ladders',
    permission: 'ladder.read',
    summary: 'One ladder.',
    params: LadderParams,
    answers: { 200: LadderSchema },
    errors: ['LADDER_NOT_FOUND'],
    run: async ({ params, lang }) => {
      const [ladder] = await presentLadders([await loadLadder(params.key)], lang);
      if (!ladder) {
        throw new Problem('LADDER_NOT_FOUND', { parameters: params });
      }
      return reply(200, ladder);
    },
  }),
  route({
    method: 'put',
    path: '/api/ladders/{key}',
    tag: 'ladders',
    summary: 'Put edited rows in force; running cases follow at once.',
    permission: 'ladder.edit',
    params: LadderParams,
    body: LadderBody,
    answers: { 200: SavedSchema },
    errors: ['LADDER_NOT_FOUND', 'LADDER_CHANGED'],
    run: async (call) => {
      const { params, body, user } = call;
      const { key } = params;
      const { ladder } = await loadLadder(key);
      const rows = toRows(body.rows);
      await checkRows({ ...ladder, rows });
      const { version, note } = body;
      const saved = await inTransaction(async (session) => {
        const result = await saveLadder(session, { key, version, rows, note, by: user.id });
        const data = { ladder: key, note, before: { rows: ladder.rows }, after: { rows } };
        await writeAudit(session, { action: 'ladder.edited', data, ...handOf(call) });
        return result;
      });
      return reply(200, saved);
    },
  }),
  route({
    method: 'get',
    path: '/api/ladders/{key}/versions',
    tag: 'ladders',
    permission: 'ladder.read',
    summary: 'Every version that was put in force: when, by whom and why.',
    params: LadderParams,
    answers: { 200: VersionListSchema },
    errors: ['LADDER_NOT_FOUND'],
    run: async ({ params, lang }) => {
      await loadLadder(params.key);
      return reply(200, { items: await presentVersions(params.key, lang), next: null });
    },
  }),
  route({
    method: 'get',
    path: '/api/ladders/{key}/versions/{version}',
    tag: 'ladders',
    permission: 'ladder.read',
    summary: 'One version with its rows, and what changed since.',
    params: VersionParams,
    answers: { 200: VersionSchema },
    errors: ['LADDER_NOT_FOUND', 'LADDER_VERSION_NOT_FOUND'],
    run: async ({ params: { key, version }, deps, lang }) => {
      const { ladder } = await loadLadder(key);
      const row = await LadderVersions.findById(`${key}:${version}`).lean<LadderRow>();
      if (!row) {
        throw new Problem('LADDER_VERSION_NOT_FOUND', { parameters: { key, version } });
      }
      const sides = { key, before: row.ladder.rows, after: ladder.rows };
      return reply(200, await presentVersion(row, await ladderDifferences(sides, deps.packs(), lang), lang));
    },
  }),
  route({
    method: 'post',
    path: '/api/ladders/{key}/differences',
    tag: 'ladders',
    permission: 'ladder.edit',
    summary: 'What an edit changes against the version in force, in words; nothing is written.',
    params: LadderParams,
    body: DifferencesBody,
    answers: { 200: DifferencesSchema },
    errors: ['LADDER_NOT_FOUND'],
    run: async ({ params: { key }, body, deps, lang }) => {
      const { ladder } = await loadLadder(key);
      const sides = { key, before: ladder.rows, after: toRows(body.rows) };
      return reply(200, await ladderDifferences(sides, deps.packs(), lang));
    },
  }),
  route({
    method: 'post',
    path: '/api/ladders/{key}/dry-run',
    tag: 'ladders',
    summary: 'Who would have been called when, in the cases of a period.',
    permission: 'ladder.edit',
    params: LadderParams,
    body: DryRunBody,
    answers: { 200: DryRunSchema },
    errors: ['LADDER_NOT_FOUND'],
    run: async ({ params: { key }, body, now, lang }) => {
      const { ladder } = await loadLadder(key);
      const [from, to] = [new Date(body.from), new Date(body.to)];
      if (to <= from) {
        const message = { zh: '结束时间应晚于开始时间', en: 'The end must lie after the beginning' };
        throw invalid({ field: 'to', code: 'PERIOD_EMPTY', message });
      }
      const edited = body.rows ? { ...ladder, rows: toRows(body.rows) } : ladder;
      await checkRows(edited);
      return reply(200, await runDry(edited, from, to, now, lang));
    },
  }),
  route({
    method: 'get',
    path: '/api/ladders/{key}/options',
    tag: 'ladders',
    permission: 'ladder.read',
    summary: 'What the editor of a ladder offers.',
    params: LadderParams,
    answers: { 200: ChoicesSchema },
    errors: ['LADDER_NOT_FOUND'],
    run: async ({ params, deps, lang, user }) =>
      reply(200, await ladderChoices(await loadLadder(params.key), deps.packs(), { lang, user })),
  }),
];
