import { z } from 'zod';
import { isZone, readProfile, writeProfile } from '../../identity/profile';
import { invalid } from '../problem';
import { reply, route, type Route } from '../route';

const TimeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

const QuietSchema = z
  .strictObject({ from: TimeOfDay, to: TimeOfDay })
  .describe('Mails wait between these times of day, in the own time zone; escalations do not.');

const ProfileSchema = z
  .strictObject({
    lang: z.enum(['zh', 'en']).describe('Language of mails and notices, and of the app on a new device.'),
    zone: z.string().min(1).max(64).describe('IANA time zone.'),
    mail: z
      .enum(['all', 'tasks', 'none'])
      .describe('Which notices come by mail as well: all, those of own tasks, none. Escalations always do.'),
    quiet: QuietSchema.nullable(),
  })
  .meta({ id: 'Profile', description: 'What people set for themselves.' });

const SAME_TIME = { zh: '必须与开始时间不同', en: 'Must differ from the beginning' };
const NO_ZONE = { zh: '没有这个时区，例如 Asia/Shanghai', en: 'No such time zone; one is Asia/Shanghai' };

export const profileRoutes: Route[] = [
  route({
    method: 'get',
    path: '/api/me/profile',
    tag: 'settings',
    who: 'self',
    summary: 'The own settings.',
    answers: { 200: ProfileSchema },
    run: async ({ user }) => reply(200, await readProfile(user.id)),
  }),
  route({
    method: 'put',
    path: '/api/me/profile',
    tag: 'settings',
    who: 'self',
    summary: 'Change the own settings.',
    body: ProfileSchema,
    answers: { 200: ProfileSchema },
    run: async ({ user, body }) => {
      if (!isZone(body.zone)) {
        throw invalid({ field: 'zone', code: 'UNKNOWN', message: NO_ZONE });
      }
      if (body.quiet && body.quiet.from === body.quiet.to) {
        throw invalid({ field: 'quiet.to', code: 'SAME', message: SAME_TIME });
      }
      await writeProfile(user.id, body);
      return reply(200, await readProfile(user.id));
    },
  }),
];
