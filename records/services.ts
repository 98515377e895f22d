import type { ClientSession } from 'mongoose';
import type { Operation } from '../domain/operation';
import type { Text } from '../domain/text';
import { writeAudit } from './audit-lines';
import { changedMeanwhile } from './changed-meanwhile';
import type { Hand } from './holdings';
import { isDuplicate } from './lease';
import { Settings } from './models/engine';
import { Groups, People } from './models/person';
import { Services, type Service } from './models/service';
import { Calendars } from './models/time';
import { newId } from './ids';
import { now } from './now';
import { assertSuppliers } from './service-suppliers';
import { Refusal } from './refusal';

/** What is said of a service; who runs it has a way of its own. */
export interface ServiceFields {
  readonly names: Text;
  readonly parent: string | null;
  readonly critical: boolean;
  readonly owner: string | null;
  readonly supportGroup: string | null;
  readonly managingGroup: string | null;
  readonly calendar: string;
  readonly tier: string | null;
  readonly users: readonly string[];
  readonly active: boolean;
}

/** Two services that are put below each other at the same moment meet in this row. */
const MEETING = 'serviceTree';

/**
 * Adds a service, run by the own house.
 * @param id stays for ever: tables and diagrams read it
 * @throws Refusal SERVICE_EXISTS, SERVICE_NOT_FOUND (the parent), PERSON_NOT_FOUND, GROUP_NOT_FOUND, CALENDAR_NOT_FOUND
 */
export async function createService(
  session: ClientSession,
  id: string,
  fields: ServiceFields,
  hand: Hand,
): Promise<Service> {
  await assertKnown(session, id, fields);
  const row: Service = { _id: id, ...fields, users: [...fields.users], version: 1 };
  try {
    await Services.insertMany([row], { session });
  } catch (error) {
    throw isDuplicate(error) ? new Refusal('SERVICE_EXISTS', { key: id, at: 'key' }) : error;
  }
  await writeAudit(session, { action: 'service.created', data: { service: id, ...fields }, ...hand });
  return row;
}

/**
 * Changes a service, puts it below another one, or retires it.
 * @param version as it was read
 * @throws Refusal SERVICE_NOT_FOUND, SERVICE_CHANGED, SERVICE_CIRCLE, SERVICE_IN_USE, PERSON_NOT_FOUND, GROUP_NOT_FOUND,
 * CALENDAR_NOT_FOUND
 */
export async function changeService(
  session: ClientSession,
  id: string,
  version: number,
  fields: ServiceFields,
  hand: Hand,
): Promise<Service> {
  const before = await foundService(session, id);
  await assertKnown(session, id, fields);
  if ((before.active ?? true) && !fields.active) {
    await assertUnused(session, id);
  }
  const after = await write(session, before, version, { ...fields, users: [...fields.users] });
  await writeAudit(session, {
    action: 'service.changed',
    data: { service: id, before: said(before), after: fields },
    ...hand,
  });
  return after;
}

/**
 * Says who runs a service from now on. Tasks that appear afterwards go by it; those that somebody has stay.
 * @param version as it was read
 * @throws Refusal SERVICE_NOT_FOUND, SERVICE_CHANGED, SERVICE_OPERATION, SERVICE_SUPPLIER
 */
export async function changeOperation(
  session: ClientSession,
  id: string,
  version: number,
  { mode, suppliers, reason }: Operation & { reason: string },
  hand: Hand,
): Promise<Service> {
  const before = await foundService(session, id);
  const operation: Operation = { mode, suppliers };
  await assertSuppliers(session, operation);
  const by = hand.actor.person;
  const begun = { ...operation, since: now(), ...(by ? { by } : {}), reason };
  const after = await write(session, before, version, {
    operation,
    operations: [...(before.operations ?? []), begun],
  });
  const sides = { before: before.operation ?? { mode: 'self', suppliers: [] }, after: operation };
  await writeAudit(session, { action: 'service.operationChanged', data: { service: id, reason, ...sides }, ...hand });
  return after;
}

async function write(
  session: ClientSession,
  { _id, version: current = 1 }: Service,
  version: number,
  change: Partial<Service>,
): Promise<Service> {
  // Those that came with the demonstration have no version yet.
  const read = version === 1 ? { $in: [null, 1] } : version;
  const after = await Services.findOneAndUpdate(
    { _id, version: read },
    { $set: { ...change, version: version + 1 } },
    { session, returnDocument: 'after' },
  ).lean<Service>();
  if (!after) {
    const line = { action: ['service.changed', 'service.operationChanged'], of: ['service', _id] } as const;
    throw await changedMeanwhile(session, { code: 'SERVICE_CHANGED', ...line, seen: version, current });
  }
  return after;
}

const said = ({ names, parent, critical, owner, supportGroup, managingGroup, ...rest }: Service): ServiceFields => ({
  names,
  parent: parent ?? null,
  critical,
  owner: owner ?? null,
  supportGroup: supportGroup ?? null,
  managingGroup: managingGroup ?? null,
  calendar: rest.calendar,
  tier: rest.tier ?? null,
  users: rest.users,
  active: rest.active ?? true,
});

/** @throws Refusal SERVICE_NOT_FOUND */
async function foundService(session: ClientSession, id: string): Promise<Service> {
  const row = await Services.findById(id).session(session).lean<Service>();
  if (!row) {
    throw new Refusal('SERVICE_NOT_FOUND', { key: id });
  }
  return row;
}

async function assertKnown(session: ClientSession, id: string, fields: ServiceFields): Promise<void> {
  const people = [...new Set([...fields.users, ...(fields.owner === null ? [] : [fields.owner])])];
  const found = await People.find({ _id: { $in: people } }, { _id: 1 })
    .session(session)
    .lean();
  const unknown = people.find((person) => !found.some(({ _id }) => _id === person));
  if (unknown !== undefined) {
    throw new Refusal('PERSON_NOT_FOUND', { person: unknown, at: fields.owner === unknown ? 'owner' : 'users' });
  }
  for (const at of ['supportGroup', 'managingGroup'] as const) {
    const group = fields[at];
    if (group !== null && !(await Groups.exists({ _id: group, active: { $ne: false } }).session(session))) {
      throw new Refusal('GROUP_NOT_FOUND', { key: group, at });
    }
  }
  if (!(await Calendars.exists({ _id: fields.calendar }).session(session))) {
    throw new Refusal('CALENDAR_NOT_FOUND', { key: fields.calendar, at: 'calendar' });
  }
  await assertPlace(session, id, fields.parent);
}

/** Walks up from the parent; a service is never a part of itself. */
async function assertPlace(session: ClientSession, id: string, parent: string | null): Promise<void> {
  if (parent === null) {
    return;
  }
  await Settings.updateOne({ _id: MEETING }, { $set: { value: newId() } }, { upsert: true, session });
  for (let above: string | null = parent; above !== null;) {
    if (above === id) {
      throw new Refusal('SERVICE_CIRCLE', { at: 'parent' });
    }
    above = (await foundService(session, above)).parent ?? null;
  }
}

/** A retired service is offered no more; records keep it. Its parts must go first. */
async function assertUnused(session: ClientSession, id: string): Promise<void> {
  if (await Services.exists({ parent: id, active: { $ne: false } }).session(session)) {
    throw new Refusal('SERVICE_IN_USE');
  }
}
