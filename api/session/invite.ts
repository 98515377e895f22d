import type { ClientSession } from 'mongoose';
import { givePasswordLink } from '../../identity/password-link';
import { mailPasswordLink } from '../../notify/password';
import { People, type Person } from '../../records/models/person';
import { Problem } from '../problem';

/**
 * Invites somebody whose account was made: mails the link by which they set their first password, good once and for
 * seven days. Called again it mails another link. All in the caller's transaction, in which the person may have been
 * written.
 * @throws Problem NO_MAIL_ADDRESS when the person cannot be written to, or has no active account
 */
export async function invite(session: ClientSession, id: string, now: Date): Promise<void> {
  const person = await People.findOne({ _id: id, active: true, email: { $gt: '' } })
    .session(session)
    .lean<Person>();
  if (!person) {
    throw new Problem('NO_MAIL_ADDRESS');
  }
  await mailPasswordLink(session, person, 'invitation', await givePasswordLink(session, id, 'invitation', now));
}
