import { Mails, type Mail } from '../records/models/notice';
import { now } from '../records/now';
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
      return { $set: { status: 'sent', sentAt: now(), leaseUntil: null, error: null } };
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

/** When the next pending mail can be sent; undefined when none is pending. */
export async function nextMailAt(): Promise<Date | undefined> {
  const next = await Mails.findOne({ status: 'pending' }, { nextAt: 1, leaseUntil: 1 }).sort({ nextAt: 1 }).lean();
  if (!next) {
    return undefined;
  }
  return next.leaseUntil && next.leaseUntil > next.nextAt ? next.leaseUntil : next.nextAt;
}

/** What an administrator sees of a mail that could not be delivered. */
export type DeadMail = Pick<
  Mail,
  '_id' | 'person' | 'to' | 'subject' | 'createdAt' | 'attempts' | 'error' | 'recordId'
>;

/** The dead letters, newest first, after the one with id `cursor`. */
export async function deadMails(limit: number, cursor?: { createdAt: Date; id: string }): Promise<DeadMail[]> {
  const older = cursor
    ? { $or: [{ createdAt: { $lt: cursor.createdAt } }, { createdAt: cursor.createdAt, _id: { $lt: cursor.id } }] }
    : {};
  return Mails.find({ status: 'dead', ...older }, { text: 0, html: 0 })
    .sort({ createdAt: -1, _id: -1 })
    .limit(limit)
    .lean<DeadMail[]>();
}

/**
 * Puts dead letters back into the queue, to a corrected address where one is given. The Message-ID stays.
 * @returns how many of them were dead
 */
export async function resendMails(ids: readonly string[], to?: string): Promise<number> {
  const again = { status: 'pending', attempts: 0, nextAt: now(), leaseUntil: null, error: null, ...(to ? { to } : {}) };
  const result = await Mails.updateMany({ _id: { $in: [...ids] }, status: 'dead' }, { $set: again });
  return result.modifiedCount;
}
