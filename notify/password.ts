import type { ClientSession } from 'mongoose';
import { pick, type Text } from '../domain/text';
import { newId } from '../records/ids';
import type { PasswordLinkPurpose } from '../records/models/password-link';
import type { Person } from '../records/models/person';
import { notifyContext } from './context';
import { notify } from './send';

const BUTTON: Text = { zh: '设置密码', en: 'Set the password' };

/**
 * Mails the link by which that person, who has an address, sets a password. The token stands in the mail alone, never
 * in a notice of the app; behind `#` it reaches no server and no log when the page is opened.
 */
export async function mailPasswordLink(
  session: ClientSession,
  { _id: person, username }: Pick<Person, '_id' | 'username'>,
  purpose: PasswordLinkPurpose,
  token: string,
): Promise<void> {
  await notify(session, {
    notice: purpose === 'reset' ? 'password-reset' : 'account-invitation',
    pack: 'common',
    to: [person],
    dedupeKey: `password-link:${newId()}`,
    channels: ['mail'],
    urgent: true,
    path: '/signin',
    data: { account: { username } },
    buttons: ({ lang }) => [
      { label: pick(BUTTON, lang), href: `${notifyContext().publicUrl}/reset#${token}`, kind: 'main' },
    ],
  });
}

/** Tells the owner of an account that its password is another one now. */
export async function noticePasswordChanged(session: ClientSession, person: string): Promise<void> {
  await notify(session, {
    notice: 'password-changed',
    pack: 'common',
    to: [person],
    dedupeKey: `password-changed:${newId()}`,
    channels: ['inbox', 'mail'],
    urgent: true,
    path: '/settings',
  });
}
