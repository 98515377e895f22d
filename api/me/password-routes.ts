import { z } from 'zod';
import type { Text } from '../../domain/text';
import { LONGEST_PASSWORD, SHORTEST_PASSWORD } from '../../identity/password-rules';
import { changePassword, type NotChanged } from '../../identity/set-password';
import { recordFailure, recordSuccess } from '../../identity/throttle';
import { noticePasswordChanged } from '../../notify/password';
import { invalid } from '../problem';
import { reply, route, type Route } from '../route';
import { assertNotPaused } from '../session/pause';

const WORDS: Readonly<Record<NotChanged, Text>> = {
  wrong: { zh: '与目前的密码不符', en: 'Is not the present password' },
  short: { zh: `至少 ${SHORTEST_PASSWORD} 个字符`, en: `At least ${SHORTEST_PASSWORD} characters` },
  long: { zh: `最多 ${LONGEST_PASSWORD} 个字符`, en: `At most ${LONGEST_PASSWORD} characters` },
  name: { zh: '不能包含您的用户名或邮箱名', en: 'May not contain your user name or mail address' },
  common: {
    zh: '这个密码太常见，容易被猜中；请换一个',
    en: 'This password is too common and soon guessed; choose another',
  },
};

const PasswordBody = z.strictObject({
  current: z.string().min(1).max(1_024),
  next: z.string().min(1).max(1_024).describe(`At least ${SHORTEST_PASSWORD} characters; neither common nor the name.`),
});

export const passwordRoutes: Route[] = [
  route({
    method: 'put',
    path: '/api/me/password',
    tag: 'settings',
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
        throw invalid({ field: why === 'wrong' ? 'current' : 'next', code: why.toUpperCase(), message: WORDS[why] });
      }
      return reply(204, undefined);
    },
  }),
];
