import type { ClientSession } from 'mongoose';
import type { OnCallOverride, OnCallPlan } from '../domain/on-call';
import type { Text } from '../domain/text';
import { writeAudit } from './audit-lines';
import { changedMeanwhile } from './changed-meanwhile';
import type { Hand } from './holdings';
import { newId } from './ids';
import { Groups, People } from './models/person';
import { Rosters, type Roster } from './models/roster';
import { now } from './now';
import { Refusal } from './refusal';

/** What is said of a roster; swaps are entered one by one. */
export interface RosterFields extends Omit<OnCallPlan, 'overrides' | 'persons'> {
  readonly names: Text;
  readonly group: string;
  readonly persons: readonly string[];
  readonly active: boolean;
}

/** Adds a roster. @throws Refusal GROUP_NOT_FOUND, PERSON_NOT_FOUND */
export async function createRoster(session: ClientSession, fields: RosterFields, hand: Hand): Promise<Roster> {
  await assertKnown(session, fields);
  const row: Roster = { _id: newId(), ...fields, persons: [...fields.persons], overrides: [], version: 1 };
  await Rosters.insertMany([row], { session });
  await writeAudit(session, { action: 'roster.created', data: { roster: row._id, ...fields }, ...hand });
  return row;
}

/**
 * Changes a roster; calls made from now on follow it.
 * @param version as it was read
 * @throws Refusal ROSTER_NOT_FOUND, ROSTER_CHANGED, GROUP_NOT_FOUND, PERSON_NOT_FOUND
 */
export async function changeRoster(
  session: ClientSession,
  id: string,
  version: number,
  fields: RosterFields,
  hand: Hand,
): Promise<Roster> {
  const { overrides, ...before } = await found(session, id);
  if (before.version !== version) {
    const line = { action: 'roster.changed', of: ['roster', id] } as const;
    throw await changedMeanwhile(session, { code: 'ROSTER_CHANGED', ...line, seen: version, current: before.version });
  }
  await assertKnown(session, fields);
  const after: Roster = { _id: id, ...fields, persons: [...fields.persons], overrides, version: version + 1 };
  await Rosters.replaceOne({ _id: id }, after, { session });
  await writeAudit(session, { action: 'roster.changed', data: { roster: id, before, after: fields }, ...hand });
  return after;
}

/**
 * Enters who is on call instead for a time; nobody where `person` is null.
 * @throws Refusal ROSTER_NOT_FOUND, PERSON_NOT_FOUND, HOLDING_TIMES where it ends before it begins or lies in the past
 */
export async function addOverride(
  session: ClientSession,
  id: string,
  { from, to, person }: Pick<OnCallOverride, 'from' | 'to' | 'person'>,
  hand: Hand,
): Promise<Roster> {
  const roster = await found(session, id);
  const at = now();
  if (to <= from || to <= at) {
    throw new Refusal('HOLDING_TIMES', { at: 'to' });
  }
  if (person !== null) {
    await assertPeople(session, [person]);
  }
  const override: OnCallOverride = { id: newId(), from, to, person, at };
  return keep(session, { ...roster, overrides: [...roster.overrides, override] }, 'roster.swapped', override, hand);
}

/** Takes a swap back. @throws Refusal ROSTER_NOT_FOUND, HOLDING_NOT_FOUND */
export async function removeOverride(
  session: ClientSession,
  id: string,
  override: string,
  hand: Hand,
): Promise<Roster> {
  const roster = await found(session, id);
  const taken = roster.overrides.find((one) => one.id === override);
  if (!taken) {
    throw new Refusal('HOLDING_NOT_FOUND');
  }
  const overrides = roster.overrides.filter((one) => one.id !== override);
  return keep(session, { ...roster, overrides }, 'roster.swapTakenBack', taken, hand);
}

async function keep(
  session: ClientSession,
  roster: Roster,
  action: string,
  override: OnCallOverride,
  hand: Hand,
): Promise<Roster> {
  await Rosters.updateOne({ _id: roster._id }, { $set: { overrides: roster.overrides } }, { session });
  await writeAudit(session, { action, data: { roster: roster._id, override }, ...hand });
  return roster;
}

async function found(session: ClientSession, id: string): Promise<Roster> {
  const roster = await Rosters.findById(id).session(session).lean<Roster>();
  if (!roster) {
    throw new Refusal('ROSTER_NOT_FOUND');
  }
  return roster;
}

async function assertKnown(session: ClientSession, { group, persons }: RosterFields): Promise<void> {
  if (!(await Groups.exists({ _id: group }).session(session))) {
    throw new Refusal('GROUP_NOT_FOUND', { key: group, at: 'group' });
  }
  await assertPeople(session, persons);
}

async function assertPeople(session: ClientSession, persons: readonly string[]): Promise<void> {
  const wanted = new Set(persons);
  const known = await People.countDocuments({ _id: { $in: [...wanted] }, active: true }).session(session);
  if (known !== wanted.size) {
    throw new Refusal('PERSON_NOT_FOUND');
  }
}
