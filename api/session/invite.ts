import type { ClientSession } from 'mongoose';
import { givePasswordLinks } from '../../identity/password-link';
import { mailPasswordLinks } from '../../notify/password';
import { People, type Person } from '../../records/models/person';
import { Problem } from '../problem';

/**
 * Invites somebody whose account was made: mails the link by which they set their first password, good once and for
 * seven days. Called again it mails another link. All in the caller's transaction, in which the person may have been
 * written.
 * @throws Problem NO_MAIL_ADDRESS when the person cannot be written to, or has no active account
 */
export async function invite(session: ClientSession, id: string, now: Date): Promise<void> {
  if ((await inviteAll(session, [id], now)) === 0) {
    throw new Problem('NO_MAIL_ADDRESS');
  }
}

/** Invites those of them who can be written to, in the caller's transaction. @returns how many they are */
export async function inviteAll(session: ClientSession, ids: readonly string[], now: Date): Promise<number> {
  const people = await People.find({ _id: { $in: [...ids] }, active: true, email: { $gt: '' } })
    .session(session)
    .lean<Person[]>();
  if (people.length > 0) {
    const of = people.map(({ _id }) => _id);
    const tokens = await givePasswordLinks(session, of, 'invitation', now);
    const links = people.map((person, index) => ({ person, token: tokens[index] ?? '' }));
    await mailPasswordLinks(session, links, 'invitation');
  }
  return people.length;
}
