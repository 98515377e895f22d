import type { z } from 'zod';
import type { Lang } from '../../domain/text';
import type { User } from '../../identity/user';
import type { Pack } from '../../packs/types';
import { writeAudit } from '../../records/audit-lines';
import { Drafts, Instances, ProcessVersions, type Draft, type ProcessVersion } from '../../records/models/engine';
import { errorsOf, isError, presentFindings } from '../findings';
import { namesOf, personView } from '../names';
import { handOf } from '../people/hand';
import { Problem } from '../problem';
import { reply, route, type Route } from '../route';
import { packFor, packToRead } from './access';
import { partName } from './present';
import {
  DraftBody,
  DraftListSchema,
  DraftParams,
  DraftSchema,
  FindingsSchema,
  ProcessParams,
  PublishBody,
  PublishedSchema,
  VersionListSchema,
} from './schema';

const LISTED_AT_MOST = 200;

const runningOf = ({ process, version }: ProcessVersion): Promise<number> =>
  Instances.countDocuments({ process, version, state: 'active' });

async function presentDrafts(pack: string, lang: Lang): Promise<z.input<typeof DraftListSchema>['items']> {
  const drafts = await Drafts.find({ pack }).sort({ file: 1 }).lean<Draft[]>();
  const names = await namesOf(
    'person',
    drafts.map(({ by }) => by),
    lang,
  );
  return drafts.map(({ file, content, at, by }) => ({
    file,
    content,
    at: at.toISOString(),
    by: personView(by, names),
  }));
}

/** Versions as they are shown; what lies behind them is for those who may read running cases. */
async function presentPublished(
  pack: Pack,
  rows: readonly ProcessVersion[],
  user: User,
  lang: Lang,
): Promise<z.input<typeof VersionListSchema>['items']> {
  const readsCases = user.permissions.has('instance.read');
  const people = rows.flatMap(({ by }) => (readsCases && by ? [by] : []));
  const names = await namesOf('person', people, lang);
  const items = rows.map(async (row) => ({
    file: row.file,
    name: partName(pack, row, lang),
    kind: row.kind,
    process: row.process,
    version: row.version,
    deployedAt: row.at.toISOString(),
    factory: row.factory,
    ...(readsCases && row.note ? { note: row.note } : {}),
    ...(readsCases && row.by ? { by: personView(row.by, names) } : {}),
    ...(readsCases ? { running: row.kind === 'bpmn' ? await runningOf(row) : 0 } : {}),
  }));
  return Promise.all(items);
}

export const studioRoutes: Route[] = [
  route({
    method: 'get',
    path: '/api/processes/{key}/versions',
    tag: 'processes',
    who: 'insider',
    scope: 'records.read',
    summary:
      'Deployed versions of a process, newest first; by whom, why and with how many cases for those who may read running cases.',
    params: ProcessParams,
    answers: { 200: VersionListSchema },
    errors: ['PROCESS_FORBIDDEN', 'PROCESS_NOT_FOUND'],
    run: async ({ deps, user, lang, params: { key } }) => {
      const pack = packToRead(deps.packs(), key, user);
      const rows = await ProcessVersions.find({ pack: pack.key })
        .sort({ at: -1 })
        .limit(LISTED_AT_MOST)
        .lean<ProcessVersion[]>();
      return reply(200, { items: await presentPublished(pack, rows, user, lang), next: null });
    },
  }),
  route({
    method: 'get',
    path: '/api/processes/{key}/drafts',
    tag: 'processes',
    summary: 'Drafts that are not published yet.',
    permission: 'process.publish',
    params: ProcessParams,
    answers: { 200: DraftListSchema },
    errors: ['PROCESS_NOT_FOUND'],
    run: async ({ deps, lang, params: { key } }) => {
      const pack = packFor(deps.packs(), key);
      return reply(200, { items: await presentDrafts(pack.key, lang), next: null });
    },
  }),
  route({
    method: 'delete',
    path: '/api/processes/{key}/drafts/{file}',
    tag: 'processes',
    summary: 'Discard one draft; what is in force stays. Answers what is left.',
    permission: 'process.publish',
    params: DraftParams,
    answers: { 200: DraftListSchema },
    errors: ['PROCESS_NOT_FOUND', 'DRAFT_NOT_FOUND'],
    run: async ({ deps, lang, params: { key, file } }) => {
      const pack = packFor(deps.packs(), key);
      const { deletedCount } = await Drafts.deleteOne({ pack: pack.key, file });
      if (deletedCount === 0) {
        throw new Problem('DRAFT_NOT_FOUND');
      }
      return reply(200, { items: await presentDrafts(pack.key, lang), next: null });
    },
  }),
  route({
    method: 'post',
    path: '/api/processes/{key}/drafts',
    tag: 'processes',
    summary: 'Keep a draft of a diagram or table; nothing is in force yet.',
    permission: 'process.publish',
    params: ProcessParams,
    body: DraftBody,
    answers: { 200: DraftSchema },
    errors: ['PROCESS_NOT_FOUND'],
    run: async ({ deps, lang, user, now, params: { key }, body: { file, content } }) => {
      const pack = packFor(deps.packs(), key);
      const draft = { pack: pack.key, file, content, by: user.id, at: now };
      await Drafts.updateOne({ _id: `${pack.key}:${file}` }, { $set: draft }, { upsert: true });
      const findings = await deps.engine.lint(pack.key, file, content);
      return reply(200, { file, at: now.toISOString(), items: presentFindings(findings, lang) });
    },
  }),
  route({
    method: 'post',
    path: '/api/processes/{key}/lint',
    tag: 'processes',
    summary: 'Check a diagram or table without keeping it.',
    permission: 'process.publish',
    params: ProcessParams,
    body: DraftBody,
    answers: { 200: FindingsSchema },
    errors: ['PROCESS_NOT_FOUND'],
    run: async ({ deps, lang, params: { key }, body: { file, content } }) => {
      const pack = packFor(deps.packs(), key);
      return reply(200, { items: presentFindings(await deps.engine.lint(pack.key, file, content), lang) });
    },
  }),
  route({
    method: 'post',
    path: '/api/processes/{key}/publish',
    tag: 'processes',
    summary: 'Put the drafts of a process in force.',
    description: 'Refused drafts change nothing: the live version stays, and errors names elements and reasons.',
    permission: 'process.publish',
    params: ProcessParams,
    body: PublishBody,
    answers: { 200: PublishedSchema },
    errors: [
      'PROCESS_NOT_FOUND',
      'DRAFT_NOT_FOUND',
      'DIAGRAM_REFUSED',
      'RUNNING_MOVE_UNSUPPORTED',
      'ENGINE_UNAVAILABLE',
    ],
    run: async (call) => {
      const { deps, lang, user, params, body } = call;
      const [{ key }, { note, running }] = [params, body];
      const pack = packFor(deps.packs(), key);
      if (running === 'migrate') {
        throw new Problem('RUNNING_MOVE_UNSUPPORTED');
      }
      const drafts = await Drafts.find({ pack: pack.key }).lean<Draft[]>();
      if (drafts.length === 0) {
        throw new Problem('DRAFT_NOT_FOUND');
      }
      const checks = await Promise.all(drafts.map(({ file, content }) => deps.engine.lint(pack.key, file, content)));
      const findings = checks.flat();
      if (findings.some(isError)) {
        throw new Problem('DIAGRAM_REFUSED', { errors: errorsOf(findings) });
      }
      const files = drafts.map(({ file, content }) => ({ file, content }));
      const published = await deps.engine.deployDraft({
        packKey: pack.key,
        files,
        note,
        by: user.id,
        also: async (session, deployed) => {
          await Drafts.deleteMany({ $or: drafts.map(({ _id, at }) => ({ _id, at })) }, { session });
          const data = { pack: pack.key, files: deployed.map(({ file, version }) => `${file} v${version}`), note };
          await writeAudit(session, { action: 'process.published', data, ...handOf(call) });
        },
      });
      if (published.findings.some(isError)) {
        throw new Problem('DIAGRAM_REFUSED', { errors: errorsOf(published.findings) });
      }
      const deployed = published.deployed.map(({ file, process, version }) => ({ file, process, version }));
      return reply(200, { deployed, items: presentFindings([...findings, ...published.findings], lang) });
    },
  }),
];
