import { People } from '../records/models/person';
import { hashPassword, isOutdated } from './password';

/** Hashes a password anew that was just found right, where its hash is of an older scheme or cost. */
export async function refreshHash(person: string, password: string, stored: string | undefined): Promise<void> {
  if (stored !== undefined && isOutdated(stored)) {
    const passwordHash = await hashPassword(password);
    // Only in the place of that hash: the password may have been changed meanwhile.
    await People.updateOne({ _id: person, passwordHash: stored }, { $set: { passwordHash } });
  }
}
