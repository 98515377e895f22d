import { z } from 'zod';
import { pick } from '../../domain/text';
import { ProcessVersions, type ProcessVersion } from '../../records/models/engine';
import type { Pack } from '../../packs/types';
import { localiseForm } from '../../packs/forms';
import { Problem } from '../problem';
import { reply, route, type Route } from '../route';
import { FormSchema, Key, presentForm } from '../schema';
import { packToRead } from './access';
import { elementCounts } from './counts';
import { presentDescription } from './description';
import { DescriptionSchema } from './description-schema';
import { presentProcess } from './present';
import { FileName, ProcessDiagramSchema, ProcessListSchema, ProcessParams, ProcessSchema } from './schema';
import { mainProcess, presentSummaries } from './summary';

interface Drawing {
  readonly file: string;
  readonly process: string;
  readonly xml: string;
  readonly version: number;
}

/** The diagram in force: what was published last, else as the pack draws it. */
async function drawingOf(pack: Pack, wanted: string | undefined, version: number | undefined): Promise<Drawing> {
  const main = mainProcess(pack);
  const file = wanted ?? [...pack.diagrams].find(([, { processes }]) => processes.some(({ id }) => id === main))?.[0];
  const query = {
    pack: pack.key,
    kind: 'bpmn' as const,
    file: file ?? '',
    ...(version === undefined ? {} : { version }),
  };
  const row = await ProcessVersions.findOne(query).sort({ at: -1 }).lean<ProcessVersion>();
  if (row) {
    return { file: row.file, process: row.process, xml: row.content, version: row.version };
  }
  if (version !== undefined && file !== undefined) {
    throw new Problem('PROCESS_VERSION_NOT_FOUND', { parameters: { file, version } });
  }
  const drawn = pack.diagrams.get(file ?? '');
  if (!drawn || file === undefined) {
    throw new Problem('PROCESS_FILE_NOT_FOUND', { parameters: { key: pack.key, file: file ?? '*.bpmn' } });
  }
  return { file, process: drawn.processes[0]?.id ?? '', xml: drawn.xml, version: 0 };
}

export const processRoutes: Route[] = [
  route({
    method: 'get',
    path: '/api/processes',
    tag: 'processes',
    who: 'signedIn',
    scope: 'records.read',
    summary: 'The processes of this installation.',
    answers: { 200: ProcessListSchema },
    run: async ({ user, lang, deps }) => {
      const { packs, broken } = deps.packs();
      const items = await presentSummaries([...packs.values()], user, lang);
      const shown = user.permissions.has('instance.read') ? broken : [];
      return reply(200, {
        items,
        next: null,
        broken: shown.map(({ key, file, text }) => ({ key, file, message: pick(text, lang) })),
      });
    },
  }),
  route({
    method: 'get',
    path: '/api/processes/{key}',
    tag: 'processes',
    who: 'insider',
    scope: 'records.read',
    summary: 'One process with its files and roles.',
    params: ProcessParams,
    answers: { 200: ProcessSchema },
    errors: ['PROCESS_FORBIDDEN', 'PROCESS_NOT_FOUND'],
    run: async ({ user, lang, deps, params: { key } }) =>
      reply(200, await presentProcess(packToRead(deps.packs(), key, user), user, lang)),
  }),
  route({
    method: 'get',
    path: '/api/processes/{key}/description',
    tag: 'processes',
    who: 'insider',
    scope: 'records.read',
    summary: 'What a process is for, who does what in it, how it is measured and where it meets others.',
    params: ProcessParams,
    answers: { 200: DescriptionSchema },
    errors: ['PROCESS_FORBIDDEN', 'PROCESS_NOT_FOUND'],
    run: async ({ user, lang, now, deps, params: { key } }) => {
      const packs = deps.packs();
      return reply(200, await presentDescription(packToRead(packs, key, user), packs, { lang, now }));
    },
  }),
  route({
    method: 'get',
    path: '/api/processes/{key}/diagram',
    tag: 'processes',
    who: 'insider',
    scope: 'records.read',
    summary: 'The diagram in force, or an earlier version; with live counts for those who may read running cases.',
    params: ProcessParams,
    query: z.strictObject({ file: FileName.optional(), version: z.coerce.number().int().min(1).optional() }),
    answers: { 200: ProcessDiagramSchema },
    errors: ['PROCESS_FORBIDDEN', 'PROCESS_NOT_FOUND', 'PROCESS_FILE_NOT_FOUND', 'PROCESS_VERSION_NOT_FOUND'],
    run: async ({ user, deps, params: { key }, query: { file, version } }) => {
      const drawing = await drawingOf(packToRead(deps.packs(), key, user), file, version);
      const counts = user.permissions.has('instance.read') ? await elementCounts(drawing.process) : {};
      return reply(200, { ...drawing, counts });
    },
  }),
  route({
    method: 'get',
    path: '/api/processes/{key}/forms/{form}',
    tag: 'processes',
    who: 'insider',
    scope: 'records.read',
    summary: 'A form of a process, to look at.',
    params: ProcessParams.extend({ form: Key }),
    answers: { 200: FormSchema },
    errors: ['PROCESS_FORBIDDEN', 'PROCESS_NOT_FOUND', 'PROCESS_FILE_NOT_FOUND'],
    run: ({ user, deps, lang, params: { key, form } }) => {
      const pack = packToRead(deps.packs(), key, user);
      const found = pack.forms.get(form);
      if (!found) {
        throw new Problem('PROCESS_FILE_NOT_FOUND', { parameters: { key, file: `${form}.form` } });
      }
      return reply(200, presentForm(localiseForm(found, pack, lang)));
    },
  }),
];
