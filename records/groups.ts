import type { ClientSession } from 'mongoose';
import type { Text } from '../domain/text';
import { writeAudit } from './audit-lines';
import { changedMeanwhile } from './changed-meanwhile';
import type { Hand } from './holdings';
import { newId } from './ids';
import { Organisations } from './models/organisation';
import { Groups, People, type Group } from './models/person';
import { Refusal } from './refusal';

/** What is said of a group; who belongs to it is said of its members. */
export interface GroupFields {
  readonly names: Text;
  readonly manager: string | null;
  readonly email: string;
  readonly organisation: string | null;
  readonly active: boolean;
}

/** Adds a group. @throws Refusal PERSON_NOT_FOUND (the manager), ORGANISATION_NOT_FOUND */
export async function createGroup(session: ClientSession, fields: GroupFields, hand: Hand): Promise<Group> {
  await assertKnown(session, fields);
  const row: Group = { _id: newId(), ...fields, version: 1 };
  await Groups.insertMany([row], { session });
  await writeAudit(session, { action: 'group.created', data: { group: row._id, ...fields }, ...hand });
  return row;
}

/**
 * Changes a group.
 * @param version as it was read
 * @throws Refusal GROUP_NOT_FOUND, GROUP_CHANGED, PERSON_NOT_FOUND, ORGANISATION_NOT_FOUND
 */
export async function changeGroup(
  session: ClientSession,
  id: string,
  version: number,
  fields: GroupFields,
  hand: Hand,
): Promise<Group> {
  const before = await Groups.findById(id).session(session).lean<Group>();
  if (!before) {
    throw new Refusal('GROUP_NOT_FOUND', { key: id });
  }
  const current = before.version ?? 1;
  if (current !== version) {
    const line = { action: 'group.changed', of: ['group', id] } as const;
    throw await changedMeanwhile(session, { code: 'GROUP_CHANGED', ...line, seen: version, current });
  }
  await assertKnown(session, fields);
  const after: Group = { _id: id, ...fields, version: version + 1 };
  await Groups.replaceOne({ _id: id }, after, { session });
  await writeAudit(session, { action: 'group.changed', data: { group: id, before, after: fields }, ...hand });
  return after;
}

async function assertKnown(session: ClientSession, { manager, organisation }: GroupFields): Promise<void> {
  if (manager && !(await People.exists({ _id: manager, active: true }).session(session))) {
    throw new Refusal('PERSON_NOT_FOUND', { person: manager, at: 'manager' });
  }
  if (organisation && !(await Organisations.exists({ _id: organisation }).session(session))) {
    throw new Refusal('ORGANISATION_NOT_FOUND', { id: organisation, at: 'organisation' });
  }
}
