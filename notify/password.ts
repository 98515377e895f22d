import type { ClientSession } from 'mongoose';
import { newId } from '../records/ids';
import { notify } from './send';

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
