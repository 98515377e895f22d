import { z } from 'zod';
import { withoutTokens } from '../../notify/links';
import { Mailbox, type ReceivedMail } from '../../records/models/notice';
import type { Deps } from '../deps';
import type { User } from '../../identity/user';
import { keysetPage } from '../keyset';
import { Problem } from '../problem';
import { reply, route, type Route } from '../route';
import { openMails } from './closed-mails';
import { cursorQuery, Instant, Key, pageOf } from '../schema';

const MailBriefSchema = z
  .object({ id: z.string(), at: Instant, from: z.string(), to: z.array(z.string()), subject: z.string() })
  .meta({ id: 'MailBrief' });

const MailSchema = z
  .object({ ...MailBriefSchema.shape, text: z.string(), html: z.string().optional() })
  .meta({ id: 'Mail', description: 'A mail that the built-in receiver took in.' });

function presentBrief({ _id, at, from, to, subject }: ReceivedMail): z.input<typeof MailBriefSchema> {
  return { id: _id, at: at.toISOString(), from, to, subject };
}

/** Only where mail goes to the receiver that the program itself runs. @throws Problem MAILBOX_ABSENT */
function assertBuiltIn({ env }: Deps): void {
  if (env.SMTP_URL) {
    throw new Problem('MAILBOX_ABSENT');
  }
}

/** People read their own mail; whoever may read all mailboxes may name another address. */
function addresseeFilter(user: User, to: string | undefined): Record<string, unknown> {
  if (!user.permissions.has('mailbox.readAll')) {
    return { to: user.email.toLowerCase() };
  }
  return to === undefined ? {} : { to: to.toLowerCase() };
}

export const mailboxRoutes: Route[] = [
  route({
    method: 'get',
    path: '/api/mailbox',
    tag: 'mailbox',
    who: 'mailReader',
    summary: 'Mails of the built-in receiver, newest first.',
    description:
      'Each person sees their own; administrators see all, or those to one address, but for those about confidential ' +
      'records that they may not read: a page may hold fewer mails than asked for and still have a `next`.',
    query: z.strictObject({ ...cursorQuery, to: z.string().trim().max(320).optional() }),
    answers: { 200: pageOf(MailBriefSchema).describe('A page of mails.') },
    errors: ['MAILBOX_ABSENT', 'CURSOR_INVALID'],
    run: async ({ user, deps, now, query: { to, limit, cursor } }) => {
      assertBuiltIn(deps);
      const filter = addresseeFilter(user, to || undefined);
      const sort = { field: 'at', descending: true };
      const page = await keysetPage<ReceivedMail>({ model: Mailbox, filter, sort, limit, cursor });
      const items = await openMails(page.items, user, deps.packs(), now);
      return reply(200, { items: items.map(presentBrief), next: page.next });
    },
  }),
  route({
    method: 'get',
    path: '/api/mailbox/{id}',
    tag: 'mailbox',
    who: 'mailReader',
    summary: 'One mail.',
    description: 'In a mail to somebody else, links that decide in their name are shown without what makes them work.',
    params: z.object({ id: Key }),
    answers: { 200: MailSchema },
    errors: ['MAILBOX_ABSENT', 'MAIL_NOT_FOUND'],
    run: async ({ user, deps, now, params: { id } }) => {
      assertBuiltIn(deps);
      const found = await Mailbox.find({ _id: id, ...addresseeFilter(user, undefined) }).lean<ReceivedMail[]>();
      const [mail] = await openMails(found, user, deps.packs(), now);
      if (!mail) {
        throw new Problem('MAIL_NOT_FOUND');
      }
      // Whoever looks after the installation reads what was sent, but votes in nobody's name.
      const shown = mail.to.includes(user.email.toLowerCase()) ? (text: string) => text : withoutTokens;
      const html = mail.html ? { html: shown(mail.html) } : {};
      return reply(200, { ...presentBrief(mail), text: shown(mail.text), ...html });
    },
  }),
];
