import type { ClientSession } from 'mongoose';
import { writeAudit } from '../../../records/audit-lines';
import { inTransaction } from '../../../records/database';
import type { Hand } from '../../../records/holdings';
import { writePeople } from '../../../records/people-in-bulk';
import type { FileRow } from '../../imports/file/refused';
import { inviteAll } from '../../session/invite';
import { readKnown } from './known';
import { type Circumstances, planRows, type PlannedRow, usernamesOf } from './plan';
import type { Mapping } from './schema';

export interface BringingIn extends Circumstances {
  readonly file: string;
  /** False: tried only. */
  readonly run: boolean;
  readonly invited: boolean;
  readonly hand: Hand;
}

/** New people who can be written to. */
export const toInvite = (planned: readonly PlannedRow[]): string[] =>
  planned.filter(({ action, person }) => action === 'create' && person.email).map(({ person }) => person.username);

/**
 * Brings the people of a file in, in one transaction: all of them, or nobody while a row is wrong. A dry run plans in
 * the same way and writes nothing.
 */
export async function bringIn(
  rows: readonly FileRow[],
  mapping: Mapping,
  how: BringingIn,
): Promise<{ done: boolean; planned: PlannedRow[] }> {
  const plan = async (session: ClientSession | null): Promise<PlannedRow[]> =>
    planRows(rows, mapping, await readKnown(usernamesOf(rows, mapping), session), how);
  if (!how.run) {
    return { done: false, planned: await plan(null) };
  }
  return inTransaction(async (session) => {
    const planned = await plan(session);
    const done = planned.every(({ errors }) => errors.length === 0);
    if (done) {
      await write(session, planned, how);
    }
    return { done, planned };
  });
}

async function write(session: ClientSession, planned: readonly PlannedRow[], how: BringingIn): Promise<void> {
  const people = planned.flatMap(({ write: one }) => (one ? [one] : []));
  if (people.length === 0) {
    return;
  }
  await writePeople(session, people, how.hand);
  const invitations = how.invited ? await inviteAll(session, toInvite(planned), how.now) : 0;
  const newcomers = planned.filter(({ action }) => action === 'create').length;
  const data = { file: how.file, rows: planned.length, newcomers, invitations };
  await writeAudit(session, { action: 'person.imported', data, ...how.hand });
}
