import { z } from 'zod';
import { findByNameOrMail, givePasswordLink } from '../../identity/password-link';
import { SHORTEST_PASSWORD } from '../../identity/password-rules';
import { countUse, type Rate } from '../../identity/rate-limit';
import { setPasswordByLink } from '../../identity/set-password';
import { recordSuccess } from '../../identity/throttle';
import { mailPasswordLinks, noticePasswordChanged } from '../../notify/password';
import { inTransaction } from '../../records/database';
import { passwordProblem } from '../password-problem';
import { Problem } from '../problem';
import { publicRoute, reply, type Route } from '../route';

const HOUR_MS = 3_600_000;
/** An address may stand for a whole office. */
const OF_ONE_ADDRESS: Rate = { most: 30, spanMs: HOUR_MS };
/** Nobody's mailbox is filled by others. */
const OF_ONE_ACCOUNT: Rate = { most: 3, spanMs: HOUR_MS };

const ResetRequest = z.strictObject({
  account: z.string().trim().min(1).max(320).describe('User name or mail address.'),
});

const NewPassword = z.strictObject({
  token: z.string().min(1).max(200).describe('From the link, behind `#`.'),
  next: z.string().min(1).max(1_024).describe(`At least ${SHORTEST_PASSWORD} characters; neither common nor the name.`),
});

async function assertRate(key: string, rate: Rate, now: Date): Promise<void> {
  const wait = await countUse(key, rate, now);
  if (wait > 0) {
    const seconds = Math.ceil(wait / 1000);
    throw new Problem('TOO_MANY_REQUESTS', { parameters: { seconds }, headers: { 'Retry-After': String(seconds) } });
  }
}

/** Mails a link to whoever goes by that name; nothing happens where there is nobody. */
async function mailLinks(account: string, now: Date): Promise<void> {
  for (const person of await findByNameOrMail(account)) {
    if ((await countUse(`reset-account:${person._id}`, OF_ONE_ACCOUNT, now)) === 0) {
      await inTransaction(async (session) => {
        const token = await givePasswordLink(session, person._id, 'reset', now);
        await mailPasswordLinks(session, [{ person, token }], 'reset');
      });
    }
  }
}

const PATH = '/api/session/reset';

export const resetRoutes: Route[] = [
  publicRoute({
    method: 'post',
    path: PATH,
    tag: 'session',
    summary: 'Ask for a link to set a new password.',
    description:
      'Always answers the same, and before it is looked up whether there is such an account: nobody learns who has one. ' +
      'The link goes to the mail address of the account, works once and for 30 minutes. At most 3 mails an hour go to ' +
      'one account.',
    body: ResetRequest,
    answers: { 202: null },
    errors: ['TOO_MANY_REQUESTS'],
    run: async ({ body, req, now, deps }) => {
      await assertRate(`reset-address:${req.ip ?? 'unknown'}`, OF_ONE_ADDRESS, now);
      // Not awaited: the time of the answer must not tell whether a mail was written.
      void mailLinks(body.account, now).catch((error: unknown) =>
        deps.log.error({ err: error }, 'a link to set a password was not mailed'),
      );
      return reply(202, undefined);
    },
  }),
  publicRoute({
    method: 'put',
    path: PATH,
    tag: 'session',
    who: 'linkHolder',
    summary: 'Set a password by the link of a mail.',
    description: 'The link works once. All sessions of the account end, and its owner is told by mail.',
    body: NewPassword,
    answers: { 200: z.object({ username: z.string() }).describe('The password is set; sign in as this user.') },
    errors: ['PASSWORD_LINK_INVALID'],
    run: async ({ body: { token, next }, now }) => {
      const use = await setPasswordByLink(token, next, now, noticePasswordChanged);
      if (use.done) {
        await recordSuccess(use);
        return reply(200, { username: use.username });
      }
      throw use.why === 'link' ? new Problem('PASSWORD_LINK_INVALID') : passwordProblem(use.why);
    },
  }),
];
