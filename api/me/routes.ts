import { z } from 'zod';
import { isExternal } from '../../identity/policies';
import { isDemo } from '../../identity/seed';
import { findPrincipals } from '../../identity/user';
import { Notices } from '../../records/models/notice';
import { reply, route, type Route } from '../route';
import { presentUser } from '../session/present';
import { UserSchema } from '../session/schema';
import { countOwnTasks } from '../tasks/queries';

const Me = z
  .object({
    user: UserSchema,
    permissions: z.array(z.string()),
    external: z.boolean().describe('Of a supplier: sees their own work alone.'),
    counts: z.object({
      tasks: z.int().describe('Open tasks that this person has or could take.'),
      notices: z.int().describe('Unread notices.'),
    }),
    demo: z.boolean().describe('The people here are the demo organisation.'),
    engine: z.object({
      ok: z.boolean(),
      queued: z.int().describe('Commands that wait for the engine; nothing of them is lost.'),
    }),
  })
  .describe('The person, what they may do and what waits for them.');

export const meRoutes: Route[] = [
  route({
    method: 'get',
    path: '/api/me',
    tag: 'session',
    who: 'self',
    summary: 'Who is signed in.',
    answers: { 200: Me },
    run: async ({ user, lang, deps, now }) => {
      const principals = await findPrincipals(user, now);
      const [view, tasks, notices, demo] = await Promise.all([
        presentUser(user, lang),
        countOwnTasks(user, principals),
        Notices.countDocuments({ person: user.id, readAt: null }),
        isDemo(),
      ]);
      const { ok, queued } = deps.engine.health();
      return reply(200, {
        user: view,
        permissions: [...user.permissions],
        external: isExternal(user),
        counts: { tasks: tasks.either, notices },
        demo,
        engine: { ok, queued },
      });
    },
  }),
];
