import { z } from 'zod';
import { mailHealth, resendMails } from '../../notify/mail-outbox';
import { writeAudit } from '../../records/audit-lines';
import { inTransaction } from '../../records/database';
import { Mails, type Mail } from '../../records/models/notice';
import { keysetPage } from '../keyset';
import { handOf } from '../people/hand';
import { reply, route, type Route } from '../route';
import { cursorQuery, Instant, pageOf } from '../schema';

const DeadMailSchema = z
  .object({
    id: z.string(),
    to: z.string(),
    person: z.string().optional(),
    subject: z.string(),
    createdAt: Instant,
    attempts: z.int(),
    error: z.string().optional().describe('What the mail server answered last.'),
  })
  .meta({ id: 'DeadMail', description: 'A mail that could not be delivered; its text is not shown.' });

const ListSchema = pageOf(DeadMailSchema)
  .extend({ trouble: z.string().optional().describe('What keeps mails from leaving now.') })
  .describe('Mails given up, newest first.');

const MOST_AT_ONCE = 200;
const ResendBody = z.strictObject({ ids: z.array(z.string().min(1).max(300)).min(1).max(MOST_AT_ONCE) });
const ResentSchema = z.object({ resent: z.int() }).describe('So many were undeliverable and wait to be sent again.');

function present({ _id, to, person, subject, createdAt, attempts, error }: Mail): z.input<typeof DeadMailSchema> {
  return {
    id: _id,
    to,
    ...(person ? { person } : {}),
    subject,
    createdAt: createdAt.toISOString(),
    attempts,
    ...(error ? { error } : {}),
  };
}

export const mailRoutes: Route[] = [
  route({
    method: 'get',
    path: '/api/mails/undeliverable',
    tag: 'mail',
    summary: 'Mails that could not be delivered and are tried no more.',
    permission: 'instance.manage',
    query: z.strictObject(cursorQuery),
    answers: { 200: ListSchema },
    errors: ['CURSOR_INVALID'],
    run: async ({ deps, query: { limit, cursor } }) => {
      const page = await keysetPage<Mail>({
        model: Mails,
        filter: { status: 'dead' },
        sort: { field: 'createdAt', descending: true },
        projection: { text: 0, html: 0 },
        limit,
        cursor,
      });
      const trouble = deps.mailTrouble?.() ?? (await mailHealth()).trouble;
      return reply(200, { items: page.items.map(present), next: page.next, ...(trouble ? { trouble } : {}) });
    },
  }),
  route({
    method: 'post',
    path: '/api/mails/resend',
    tag: 'mail',
    summary: 'Send undeliverable mails again, to the address that their person has now.',
    description: 'What was sent or waits already is left alone, so that no mail goes out twice.',
    permission: 'instance.manage',
    body: ResendBody,
    answers: { 200: ResentSchema },
    run: async (call) => {
      const count = call.body.ids.length;
      await inTransaction((session) =>
        writeAudit(session, { action: 'mail.resent', data: { count }, ...handOf(call) }),
      );
      return reply(200, { resent: await resendMails(call.body.ids) });
    },
  }),
];
