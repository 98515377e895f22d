import { MODULES } from '../../domain/installation';
import type { Lang } from '../../domain/text';
import { inTransaction } from '../../records/database';
import { moduleSwitches, switchModule } from '../../records/installation';
import { namesOf, personView } from '../names';
import { handOf } from '../people/hand';
import { reply, route, type Route } from '../route';
import { pageOf } from '../schema';
import type { z } from 'zod';
import { ModuleBody, ModuleParams, ModuleSchema } from './schema';

const PATH = '/api/installation/modules';
const tag = 'installation';
const permission = 'settings.manage';
const ModulesSchema = pageOf(ModuleSchema);

async function present(lang: Lang): Promise<z.input<typeof ModulesSchema>> {
  const switches = await moduleSwitches();
  const people = await namesOf(
    'person',
    switches.map(({ by }) => by),
    lang,
  );
  const items = MODULES.map((key) => {
    const row = switches.find(({ _id }) => _id === key);
    const change = row && {
      reason: row.reason,
      changedAt: row.at.toISOString(),
      changedBy: personView(row.by, people),
    };
    return { key, on: !row?.off, ...change };
  });
  return { items, next: null };
}

export const moduleRoutes: Route[] = [
  route({
    method: 'get',
    path: PATH,
    tag,
    permission,
    summary: 'Parts of the product that can be switched off. Processes are switched at /api/packs.',
    answers: { 200: ModulesSchema },
    run: async ({ lang }) => reply(200, await present(lang)),
  }),
  route({
    method: 'post',
    path: `${PATH}/{key}/switch`,
    tag,
    permission,
    summary: 'Switch a part of the product off or on, with a reason.',
    description: 'Switched off it refuses everybody with MODULE_OFF; what it had begun goes on to its end.',
    params: ModuleParams,
    body: ModuleBody,
    answers: { 200: ModulesSchema },
    run: async (call) => {
      const { params, body, lang } = call;
      await inTransaction((session) => switchModule(session, params.key, body, handOf(call)));
      return reply(200, await present(lang));
    },
  }),
];
