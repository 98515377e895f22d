import type { ClientSession } from 'mongoose';
import { ADMINISTRATOR } from '../domain/roles';
import { Settings } from './models/engine';
import { People, type Person } from './models/person';
import { Refusal } from './refusal';

/** Two people who each take the role from the other write this row, so that they meet. */
const MEETING = 'administrators';

/** Whether the person holds the role now, by what is written down. */
export function isAdministrator({ active, roles }: Pick<Person, 'active' | 'roles'>): boolean {
  return active && roles.includes(ADMINISTRATOR);
}

/**
 * Whether somebody active is still an administrator, and will be: one whose role has an end does not count.
 * Called after the change, in its transaction.
 * @throws Refusal LAST_ADMINISTRATOR
 */
export async function assertAdministratorStays(session: ClientSession, at: Date): Promise<void> {
  await Settings.updateOne({ _id: MEETING }, { $set: { value: at.toISOString() } }, { upsert: true, session });
  const holders = await People.find({ active: true, roles: ADMINISTRATOR }, { holdings: 1 })
    .session(session)
    .lean<Pick<Person, 'holdings'>[]>();
  const stays = holders.some(
    ({ holdings }) =>
      !holdings || holdings.some(({ kind, key, to }) => kind === 'role' && key === ADMINISTRATOR && !to),
  );
  if (!stays) {
    throw new Refusal('LAST_ADMINISTRATOR');
  }
}
