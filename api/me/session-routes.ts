import { z } from 'zod';
import { endSession, endSessions, sessionsOf } from '../../identity/sessions';
import type { SessionRow } from '../../records/models/session';
import { Problem } from '../problem';
import { reply, route, type Route } from '../route';
import { Instant, Key } from '../schema';

const OwnSessionSchema = z
  .object({
    id: z.string(),
    kind: z.enum(['browser', 'program']),
    agent: z.string().describe('What the browser or program calls itself.'),
    address: z.string().describe('Network address at sign-in.'),
    createdAt: Instant,
    lastUsedAt: Instant.describe('To a few minutes.'),
    expiresAt: Instant.describe('Then it ends unless it is renewed.'),
    current: z.boolean().describe('The one of this request.'),
  })
  .meta({ id: 'OwnSession', description: 'Somewhere the person is signed in.' });

function present(row: SessionRow, current: string): z.input<typeof OwnSessionSchema> {
  return {
    id: row._id,
    kind: row.kind,
    agent: row.agent,
    address: row.address,
    createdAt: row.createdAt.toISOString(),
    lastUsedAt: row.lastUsedAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
    current: row._id === current,
  };
}

const PATH = '/api/me/sessions';

export const ownSessionRoutes: Route[] = [
  route({
    method: 'get',
    path: PATH,
    tag: 'settings',
    who: 'self',
    summary: 'Where the person is signed in.',
    answers: { 200: z.object({ items: z.array(OwnSessionSchema) }).describe('The one last used first.') },
    run: async ({ user, session, now }) => {
      const rows = await sessionsOf(user.id, now);
      return reply(200, { items: rows.map((row) => present(row, session.id)) });
    },
  }),
  route({
    method: 'delete',
    path: `${PATH}/{id}`,
    tag: 'settings',
    who: 'self',
    summary: 'Sign out somewhere.',
    params: z.object({ id: Key }),
    answers: { 204: null },
    errors: ['SESSION_NOT_FOUND'],
    run: async ({ user, params, now }) => {
      if (!(await endSession(user.id, params.id, now))) {
        throw new Problem('SESSION_NOT_FOUND');
      }
      return reply(204, undefined);
    },
  }),
  route({
    method: 'post',
    path: `${PATH}/end-others`,
    tag: 'settings',
    who: 'self',
    summary: 'Sign out everywhere else.',
    answers: { 200: z.object({ ended: z.int() }).describe('How many sessions ended.') },
    run: async ({ user, session, now }) =>
      reply(200, { ended: await endSessions(user.id, session.id, 'signedOut', now) }),
  }),
];
