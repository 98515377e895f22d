import { z } from 'zod';
import { Notices, type Notice } from '../../records/models/notice';
import { keysetPage } from '../keyset';
import { reply, route, type Route } from '../route';
import { cursorQuery, Instant, Key, pageOf } from '../schema';

const NoticeSchema = z
  .object({
    id: z.string(),
    subject: z.string(),
    text: z.string(),
    link: z.string().optional(),
    at: Instant,
    readAt: Instant.optional(),
  })
  .meta({ id: 'Notice', description: 'What a person was told inside the app.' });

function presentNotice({ _id, subject, text, link, at, readAt }: Notice): z.input<typeof NoticeSchema> {
  return {
    id: _id,
    subject,
    text,
    ...(link ? { link } : {}),
    at: at.toISOString(),
    ...(readAt ? { readAt: readAt.toISOString() } : {}),
  };
}

const ReadBody = z.strictObject({
  ids: z.array(Key).max(500).optional().describe('Those to mark; all unread ones by default.'),
});

export const noticeRoutes: Route[] = [
  route({
    method: 'get',
    path: '/api/notices',
    tag: 'notices',
    who: 'self',
    summary: "The person's notices, newest first.",
    query: z.strictObject(cursorQuery),
    answers: { 200: pageOf(NoticeSchema).describe('A page of notices.') },
    errors: ['CURSOR_INVALID'],
    run: async ({ user, query: { limit, cursor } }) => {
      const sort = { field: 'at', descending: true };
      const page = await keysetPage<Notice>({ model: Notices, filter: { person: user.id }, sort, limit, cursor });
      return reply(200, { items: page.items.map(presentNotice), next: page.next });
    },
  }),
  route({
    method: 'post',
    path: '/api/notices/read',
    tag: 'notices',
    who: 'self',
    summary: 'Mark notices as read.',
    body: ReadBody,
    answers: { 200: z.object({ read: z.int() }).describe('How many were unread before.') },
    run: async ({ user, body: { ids }, now }) => {
      const which = ids ? { _id: { $in: ids } } : {};
      const marked = await Notices.updateMany({ ...which, person: user.id, readAt: null }, { $set: { readAt: now } });
      return reply(200, { read: marked.modifiedCount });
    },
  }),
];
