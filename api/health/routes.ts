import { z } from 'zod';
import { databaseIsUp } from '../../records/database';
import { RETRY_SECONDS } from '../problem';
import { publicRoute, reply, type Route } from '../route';

const Live = z.object({
  live: z.literal(true),
  demo: z.boolean().describe('A demo organisation is laid into an empty store.'),
});

const Ready = z.object({
  ready: z.boolean(),
  database: z.boolean(),
  engine: z.object({
    ok: z.boolean(),
    queued: z.int(),
    inForce: z.boolean().describe('The engine has every diagram and table of the packs.'),
  }),
});

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
    description: 'Ready means that MongoDB answers. With the engine down, work is still taken and queued.',
    answers: { 200: Ready.describe('Work is taken.'), 503: Ready.describe('Work cannot be taken now.') },
    run: ({ deps }) => {
      const database = databaseIsUp();
      const { ok, queued, inForce } = deps.engine.health();
      const body = { ready: database, database, engine: { ok, queued, inForce } };
      return database ? reply(200, body) : reply(503, body, { 'Retry-After': RETRY_SECONDS });
    },
  }),
];
