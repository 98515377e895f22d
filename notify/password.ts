import type { ClientSession } from 'mongoose';
import { pick, type Text } from '../domain/text';
import { newId } from '../records/ids';
import type { PasswordLinkPurpose } from '../records/models/password-link';
import type { Person } from '../records/models/person';
import { notifyContext } from './context';
import { notify } from './send';

const BUTTON: Text = { zh: '设置密码', en: 'Set the password' };

/** Who sets a password, and by which token. */
export interface LinkFor {
  readonly person: Pick<Person, '_id' | 'username'>;
  readonly token: string;
}

/**
 * Mails each of these people, who have addresses, the link by which they set a password. The token stands in the mail
 * alone, never in a notice of the app; behind `#` it reaches no server and no log when the page is opened.
 */
export async function mailPasswordLinks(
  session: ClientSession,
  links: readonly LinkFor[],
  purpose: PasswordLinkPurpose,
): Promise<void> {
  const of = new Map(links.map((link) => [link.person._id, link]));
  await notify(session, {
    notice: purpose === 'reset' ? 'password-reset' : 'account-invitation',
    pack: 'common',
    to: [...of.keys()],
    dedupeKey: `password-link:${newId()}`,
    channels: ['mail'],
    urgent: true,
    path: '/signin',
    data: (_reader, person) => ({ account: { username: of.get(person)?.person.username ?? person } }),
    buttons: ({ lang }, person) => [
      {
        label: pick(BUTTON, lang),
        href: `${notifyContext().publicUrl}/reset#${of.get(person)?.token ?? ''}`,
        kind: 'main',
      },
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
