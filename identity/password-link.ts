/**
 * Links by which people set a password without knowing one: after forgetting it, or at the beginning. A link works
 * once and for a limited time; the store knows only a hash of its token.
 */
import { createHash, randomBytes } from 'node:crypto';
import type { ClientSession } from 'mongoose';
import { PasswordLinks, type PasswordLink, type PasswordLinkPurpose } from '../records/models/password-link';
import { People, type Person } from '../records/models/person';

const MINUTE_MS = 60_000;

/** How long a link is good, in milliseconds: a reset is asked for by somebody who waits, an invitation is not. */
export const LINK_MS: Readonly<Record<PasswordLinkPurpose, number>> = {
  reset: 30 * MINUTE_MS,
  invitation: 7 * 24 * 60 * MINUTE_MS,
};

const TOKEN_BYTES = 32;
/** Several accounts may share one address; so many of them are written to. */
const MOST_OF_ONE_ADDRESS = 5;

const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex');

/**
 * Gives leave to set the password of that person, in the caller's transaction. Earlier links of the person go on until
 * one of them is used or they expire.
 * @returns the token for the mail; it is kept nowhere
 */
export async function givePasswordLink(
  session: ClientSession,
  person: string,
  purpose: PasswordLinkPurpose,
  now: Date,
): Promise<string> {
  const [token = ''] = await givePasswordLinks(session, [person], purpose, now);
  return token;
}

/** The same for many people at once. @returns their tokens, in the order of the people */
export async function givePasswordLinks(
  session: ClientSession,
  people: readonly string[],
  purpose: PasswordLinkPurpose,
  now: Date,
): Promise<string[]> {
  const expiresAt = new Date(now.getTime() + LINK_MS[purpose]);
  const given = people.map((person) => ({ person, token: randomBytes(TOKEN_BYTES).toString('base64url') }));
  const rows = given.map(({ person, token }) => ({ _id: hashOf(token), person, purpose, createdAt: now, expiresAt }));
  await PasswordLinks.insertMany(rows, { session });
  return given.map(({ token }) => token);
}

/** The active people with that user name or mail address who can be written to. */
export async function findByNameOrMail(given: string): Promise<Person[]> {
  const name = given.trim().toLowerCase();
  const named = { $or: [{ username: name }, { email: { $in: [name, given.trim()] } }] };
  return People.find({ ...named, active: true, email: { $gt: '' } })
    .limit(MOST_OF_ONE_ADDRESS)
    .lean<Person[]>();
}

const unused = (token: string, now: Date): Record<string, unknown> => ({
  _id: hashOf(token),
  usedAt: null,
  expiresAt: { $gt: now },
});

/** Whose password a link sets; undefined when it was used, has expired, was never given, or the account is closed. */
export async function personOfLink(token: string, now: Date): Promise<Person | undefined> {
  const link = await PasswordLinks.findOne(unused(token, now)).lean<PasswordLink>();
  const person = link && (await People.findOne({ _id: link.person, active: true }).lean<Person>());
  return person ?? undefined;
}

/** Uses a link up, in the transaction of the new password: of two uses one gets true. */
export async function usePasswordLink(session: ClientSession, token: string, now: Date): Promise<boolean> {
  const taken = await PasswordLinks.updateOne(unused(token, now), { $set: { usedAt: now } }, { session });
  return taken.modifiedCount === 1;
}

/** Ends every link of a person: there is a new password. */
export async function endPasswordLinks(session: ClientSession, person: string, now: Date): Promise<void> {
  await PasswordLinks.updateMany({ person, usedAt: null }, { $set: { usedAt: now } }, { session });
}
