import type { ClientSession } from 'mongoose';
import { inTransaction } from '../records/database';
import { People, type Person } from '../records/models/person';
import { hashPassword, verifyPassword } from './password';
import { passwordMistake, type PasswordMistake } from './password-rules';
import { endSessions } from './sessions';

/** Why a password was not changed; nothing was written. */
export type NotChanged = PasswordMistake | 'wrong';

/** The password in use and the one to come. */
export interface PasswordChange {
  readonly current: string;
  readonly next: string;
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
  also: (session: ClientSession, person: string) => Promise<void>,
): Promise<NotChanged | undefined> {
  const person = await People.findOne({ _id: id, active: true }).lean<Person>();
  if (!person || !(await verifyPassword(current, person.passwordHash))) {
    return 'wrong';
  }
  const mistake = passwordMistake(next, [person.username, person.email]);
  if (mistake) {
    return mistake;
  }
  const passwordHash = await hashPassword(next);
  await inTransaction(async (session) => {
    await People.updateOne({ _id: id }, { $set: { passwordHash } }, { session });
    await also(session, id);
  });
  await endSessions(id, keep, 'password', now);
  return undefined;
}
