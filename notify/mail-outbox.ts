import { Mails, type Mail } from '../records/models/notice';
import { People } from '../records/models/person';
import { now } from '../records/now';
import { withoutTokens } from './links';
import { pauseAfter } from './mail-retry';
import type { Delivery } from './mail-transport';

/** Longer than any attempt can last, so that a mail is never taken from a sender that still works on it. */
const LEASE_MS = 5 * 60_000;

/** A mail that this sender alone may send until its lease ends. */
export type ClaimedMail = Mail & { readonly leaseUntil: Date };

/** Takes the mail that has waited longest, if any is due. Two senders never get the same one. */
export async function claimMail(): Promise<ClaimedMail | undefined> {
  const at = now();
  const claimed = await Mails.findOneAndUpdate(
    {
      status: 'pending',
      nextAt: { $lte: at },
      $or: [{ leaseUntil: null }, { leaseUntil: { $lte: at } }],
    },
    { $set: { leaseUntil: new Date(at.getTime() + LEASE_MS) }, $inc: { attempts: 1 } },
    { sort: { nextAt: 1 }, returnDocument: 'after' },
  ).lean<ClaimedMail>();
  return claimed ?? undefined;
}

/** Writes what came of an attempt; nothing where the lease has passed to another sender meanwhile. */
export async function settleMail(mail: ClaimedMail, delivery: Delivery): Promise<void> {
  const mine = { _id: mail._id, status: 'pending' as const, attempts: mail.attempts, leaseUntil: mail.leaseUntil };
  await Mails.updateOne(mine, outcome(mail, delivery));
}

function outcome(mail: ClaimedMail, delivery: Delivery): Record<string, Record<string, unknown>> {
  switch (delivery.kind) {
    case 'sent':
      return { $set: { status: 'sent', sentAt: now(), leaseUntil: null, error: null, ...withoutSecrets(mail) } };
    case 'never':
      return { $set: { status: 'dead', leaseUntil: null, error: delivery.error } };
    case 'serverDown':
      // Not the mail's fault as far as we know: the attempt does not count, and the sender pauses as a whole. It goes
      // behind the others all the same, so that a mail at which the server hangs does not hold up the rest.
      return { $set: { nextAt: now(), leaseUntil: null, error: delivery.error }, $inc: { attempts: -1 } };
    case 'later': {
      const pause = pauseAfter(mail.attempts);
      return pause === undefined
        ? { $set: { status: 'dead', leaseUntil: null, error: delivery.error } }
        : { $set: { nextAt: new Date(now().getTime() + pause), leaseUntil: null, error: delivery.error } };
    }
  }
}

/** What was sent is kept without what decides or sets a password: it is good in the mail of its reader alone. */
function withoutSecrets({ text, html }: Mail): Pick<Mail, 'text' | 'html'> {
  return { text: withoutTokens(text), html: withoutTokens(html) };
}

/** When the next pending mail can be sent; undefined when none is pending. */
export async function nextMailAt(): Promise<Date | undefined> {
  const next = await Mails.findOne({ status: 'pending' }, { nextAt: 1, leaseUntil: 1 }).sort({ nextAt: 1 }).lean();
  if (!next) {
    return undefined;
  }
  return next.leaseUntil && next.leaseUntil > next.nextAt ? next.leaseUntil : next.nextAt;
}

/** How mail stands: what waits, what was given up, and what keeps it from leaving. */
export interface MailHealth {
  readonly ok: boolean;
  readonly waiting: number;
  readonly dead: number;
  readonly trouble?: string;
}

const COUNTED_AT_MOST = 10_000;

/** How mail stands by the outbox, whichever process sends. A mail that waits for an unreachable server says so itself. */
export async function mailHealth(): Promise<MailHealth> {
  const count = (status: Mail['status']): Promise<number> =>
    Mails.countDocuments({ status }, { limit: COUNTED_AT_MOST });
  const [waiting, dead, held] = await Promise.all([
    count('pending'),
    count('dead'),
    Mails.findOne({ status: 'pending', attempts: 0, error: { $ne: null } }, { error: 1 }).lean(),
  ]);
  return { ok: !held, waiting, dead, ...(held?.error ? { trouble: held.error } : {}) };
}

/**
 * Puts dead letters back into the queue, to the address that their person has now: a mail may hold links that decide in
 * that person's name, so it goes to nobody else. The Message-ID stays.
 * @returns how many of them were dead
 */
export async function resendMails(ids: readonly string[]): Promise<number> {
  const dead = await Mails.find({ _id: { $in: [...ids] }, status: 'dead' }, { person: 1, to: 1 }).lean();
  const people = await People.find({ _id: { $in: dead.map(({ person }) => person ?? '') } }, { email: 1 }).lean();
  const address = new Map(people.map(({ _id, email }) => [_id, email]));
  const again = { status: 'pending' as const, attempts: 0, nextAt: now(), leaseUntil: null, error: null };
  const results = await Promise.all(
    dead.map(({ _id, person, to }) =>
      Mails.updateOne({ _id, status: 'dead' }, { $set: { ...again, to: address.get(person ?? '') ?? to } }),
    ),
  );
  return results.reduce((sum, { modifiedCount }) => sum + modifiedCount, 0);
}
