import { z } from 'zod';
import { SHORTEST_PASSWORD } from '../../identity/password-rules';
import { changePassword } from '../../identity/set-password';
import { recordFailure, recordSuccess } from '../../identity/throttle';
import { noticePasswordChanged } from '../../notify/password';
import { passwordProblem } from '../password-problem';
import { reply, route, type Route } from '../route';
import { assertNotPaused } from '../session/pause';

const PasswordBody = z.strictObject({
  current: z.string().min(1).max(1_024),
  next: z.string().min(1).max(1_024).describe(`At least ${SHORTEST_PASSWORD} characters; neither common nor the name.`),
});

export const passwordRoutes: Route[] = [
  route({
    method: 'put',
    path: '/api/me/password',
    tag: 'settings',
    who: 'self',
    summary: 'Change the own password; all other sessions end.',
    body: PasswordBody,
    answers: { 204: null },
    errors: ['SIGN_IN_PAUSED'],
    run: async ({ user, session, body, now, req }) => {
      const attempt = { username: user.username, address: req.ip ?? 'unknown' };
      await assertNotPaused(attempt, now);
      const why = await changePassword(user.id, body, session.id, now, noticePasswordChanged);
      if (why === 'wrong') {
        await recordFailure(attempt, now);
      } else {
        await recordSuccess(attempt);
      }
      if (why) {
        throw passwordProblem(why);
      }
      return reply(204, undefined);
    },
  }),
];
