import type { ClientSession } from 'mongoose';
import { Settings } from './models/engine';
import { People, type Person } from './models/person';
import { newId } from './ids';
import { Refusal } from './refusal';

/** Two people who are made superiors of each other at the same moment meet in this row. */
const MEETING = 'superiors';

/** Lets whoever else changes superiors at the same moment wait, or begin anew, until this transaction is over. */
export async function meetAtSuperiors(session: ClientSession): Promise<void> {
  await Settings.updateOne({ _id: MEETING }, { $set: { value: newId() } }, { upsert: true, session });
}

/**
 * Refuses a superior who is, in the end, led by the person, and one who is not there.
 * @throws Refusal PERSON_NOT_FOUND, SUPERIOR_CIRCLE
 */
export async function assertSuperior(session: ClientSession, person: string, superior: string): Promise<void> {
  await meetAtSuperiors(session);
  const seen = new Set([person]);
  for (let id: string | undefined = superior; id !== undefined;) {
    if (seen.has(id)) {
      throw new Refusal('SUPERIOR_CIRCLE', { at: 'superior' });
    }
    seen.add(id);
    const row: Pick<Person, 'superior' | 'active'> | null = await People.findById(id, { superior: 1, active: 1 })
      .session(session)
      .lean<Pick<Person, 'superior' | 'active'>>();
    if (!row || (id === superior && !row.active)) {
      throw new Refusal('PERSON_NOT_FOUND', { person: id, at: 'superior' });
    }
    id = row.superior ?? undefined;
  }
}

/** The nearest active person above somebody; undefined where there is none. */
export async function nearestSuperior(id: string, session: ClientSession | null = null): Promise<string | undefined> {
  const seen = new Set<string>();
  for (let current: string | undefined = id; current !== undefined && !seen.has(current);) {
    seen.add(current);
    const row: Pick<Person, 'superior' | 'active'> | null = await People.findById(current, { superior: 1, active: 1 })
      .session(session)
      .lean<Pick<Person, 'superior' | 'active'>>();
    if (current !== id && row?.active) {
      return current;
    }
    current = row?.superior ?? undefined;
  }
  return undefined;
}
