import { z } from 'zod';
import { databaseIsUp } from '../../records/database';
import { mailHealth } from '../../notify/mail-outbox';
import type { Deps } from '../deps';
import { RETRY_SECONDS } from '../problem';
import { publicRoute, reply, type Route } from '../route';

const Live = z.object({
  live: z.literal(true),
  demo: z.boolean().describe('A demo organisation is laid into an empty store.'),
});

const Ready = z.object({
  ready: z.boolean(),
  database: z.boolean(),
  stopping: z.boolean().describe('The program is about to end: it finishes what it has in hand and takes nothing new.'),
  engine: z.object({
    ok: z.boolean(),
    queued: z.int(),
    inForce: z.boolean().describe('The engine has every diagram and table of the packs.'),
  }),
  mail: z
    .object({ ok: z.boolean(), waiting: z.int(), dead: z.int() })
    .optional()
    .describe('Whether mails leave, how many wait and how many were given up; absent without the database.'),
});

/** Mail that does not leave is no reason to take no work: it waits. */
async function mailOf(deps: Deps): Promise<{ ok: boolean; waiting: number; dead: number }> {
  const { ok, waiting, dead } = await mailHealth();
  return { ok: ok && deps.mailTrouble?.() === undefined, waiting, dead };
}

export const healthRoutes: Route[] = [
  publicRoute({
    method: 'get',
    path: '/api/health/live',
    tag: 'system',
    withoutDatabase: true,
    summary: 'Whether the program runs.',
    answers: { 200: Live.describe('It runs.') },
    run: ({ deps }) => reply(200, { live: true as const, demo: deps.env.DEMO }),
  }),
  publicRoute({
    method: 'get',
    path: '/api/health/ready',
    tag: 'system',
    withoutDatabase: true,
    summary: 'Whether it can take work.',
    description:
      'Ready means that MongoDB answers and the program is not about to end. With the engine down, work is still taken and queued.',
    answers: { 200: Ready.describe('Work is taken.'), 503: Ready.describe('Work cannot be taken now.') },
    run: async ({ deps }) => {
      const database = databaseIsUp();
      const { ok, queued, inForce } = deps.engine.health();
      const mail = database ? await mailOf(deps) : undefined;
      const stopping = deps.stopping?.aborted ?? false;
      const ready = database && !stopping;
      const body = { ready, database, stopping, engine: { ok, queued, inForce }, ...(mail ? { mail } : {}) };
      return ready ? reply(200, body) : reply(503, body, { 'Retry-After': RETRY_SECONDS });
    },
  }),
];
