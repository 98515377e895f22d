import type { ClientSession } from 'mongoose';
import { inTransaction } from '../records/database';
import { People, type Person } from '../records/models/person';
import { hashPassword, verifyPassword } from './password';
import { endPasswordLinks, personOfLink, usePasswordLink } from './password-link';
import { passwordMistake, type PasswordMistake } from './password-rules';
import { endSessions } from './sessions';

/** Why a password was not changed; nothing was written. */
export type NotChanged = PasswordMistake | 'wrong';

/** The password in use and the one to come. */
export interface PasswordChange {
  readonly current: string;
  readonly next: string;
}

/** What happens along with a new password, in its transaction. */
type Also = (session: ClientSession, person: string) => Promise<void>;

const mistakeIn = (next: string, person: Person): PasswordMistake | undefined =>
  passwordMistake(next, [person.username, person.email]);

async function write(session: ClientSession, id: string, passwordHash: string, now: Date, also: Also): Promise<void> {
  await People.updateOne({ _id: id }, { $set: { passwordHash } }, { session });
  await endPasswordLinks(session, id, now);
  await also(session, id);
}

/**
 * Changes the own password, which ends all other sessions.
 * @param keep the session that goes on
 * @param also what happens with it, in the same transaction
 * @returns why it was not changed; undefined when it was
 */
export async function changePassword(
  id: string,
  { current, next }: PasswordChange,
  keep: string,
  now: Date,
  also: Also,
): Promise<NotChanged | undefined> {
  const person = await People.findOne({ _id: id, active: true }).lean<Person>();
  if (!person || !(await verifyPassword(current, person.passwordHash))) {
    return 'wrong';
  }
  const mistake = mistakeIn(next, person);
  if (mistake) {
    return mistake;
  }
  const passwordHash = await hashPassword(next);
  await inTransaction((session) => write(session, id, passwordHash, now, also));
  await endSessions(id, keep, 'password', now);
  return undefined;
}

/** What became of a link: the account whose password it set, or why nothing was written. */
export type LinkUse =
  { readonly done: true; readonly username: string } | { readonly done: false; readonly why: PasswordMistake | 'link' };

/**
 * Sets a password by the link of a mail, once, which ends all sessions of the account.
 * @param also what happens with it, in the same transaction
 */
export async function setPasswordByLink(token: string, next: string, now: Date, also: Also): Promise<LinkUse> {
  const person = await personOfLink(token, now);
  if (!person) {
    return { done: false, why: 'link' };
  }
  const mistake = mistakeIn(next, person);
  if (mistake) {
    return { done: false, why: mistake };
  }
  const passwordHash = await hashPassword(next);
  const done = await inTransaction(async (session) => {
    const taken = await usePasswordLink(session, token, now);
    if (taken) {
      await write(session, person._id, passwordHash, now, also);
    }
    return taken;
  });
  if (!done) {
    return { done, why: 'link' };
  }
  await endSessions(person._id, undefined, 'password', now);
  return { done, username: person.username };
}
