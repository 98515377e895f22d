import { z } from 'zod';
import type { Deps } from '../deps';
import { reply, route, type Route } from '../route';
import { Instant } from '../schema';
import { databasePart } from './database-part';
import { enginePart, ingestPart } from './engine-part';
import { presentPart, text, worst, type Part } from './part';
import { packsPart, programPart } from './program-part';
import { historyPart, mailPart, outboxPart, workPart } from './queue-parts';

const State = z.enum(['ok', 'warning', 'trouble']);

const PartSchema = z
  .object({
    key: z.string(),
    name: z.string(),
    state: State,
    figures: z.array(
      z.object({ name: z.string(), value: z.string(), at: Instant.optional().describe('Where it is a moment.') }),
    ),
    troubles: z.array(z.object({ state: z.enum(['warning', 'trouble']), what: z.string(), remedy: z.string() })),
  })
  .meta({
    id: 'SystemPart',
    description: 'A part of the installation as it stands, and what to do where it is not well.',
  });

const SystemSchema = z
  .object({ at: Instant, state: State, parts: z.array(PartSchema) })
  .describe('How the installation stands.');

/** A part that cannot be asked is in trouble itself; the others are shown all the same. */
async function asked(key: string, ask: Promise<Part>, { log }: Deps): Promise<Part> {
  try {
    return await ask;
  } catch (error) {
    log.warn({ err: error, part: key }, 'a part of the installation cannot say how it stands');
    return {
      key,
      names: text(key, key),
      figures: [],
      troubles: [
        {
          state: 'trouble',
          what: text('此部分没有应答。', 'This part does not answer.'),
          remedy: text('查看程序日志中的原因。', 'The log of the program says why.'),
        },
      ],
    };
  }
}

export const systemRoutes: Route[] = [
  route({
    method: 'get',
    path: '/api/system',
    tag: 'system',
    summary: 'How engine, database, queues, mail, history and the program itself stand.',
    description: 'Every figure is read now; the engine is shown as it was last seen, so that this answers without it.',
    permission: 'system.read',
    answers: { 200: SystemSchema },
    run: async ({ lang, deps, now }) => {
      const parts = await Promise.all([
        asked('outbox', outboxPart(now), deps),
        asked('ingest', ingestPart(now), deps),
        asked('work', workPart(deps), deps),
        asked('database', databasePart(), deps),
        asked('history', historyPart(now), deps),
        asked('mail', mailPart(deps), deps),
        asked('program', programPart(deps), deps),
      ]);
      const views = [enginePart(deps.engine.state()), ...parts, packsPart(deps)].map((part) => presentPart(part, lang));
      return reply(200, { at: now.toISOString(), state: worst(views.map(({ state }) => state)), parts: views });
    },
  }),
];
