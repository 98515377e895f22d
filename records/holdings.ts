/** Roles and memberships are given and taken here, and nowhere else; each leaves a line in the audit. */
import type { ClientSession } from 'mongoose';
import { type Holding, type HoldingKind, heldAt, nextChange } from '../domain/holding';
import type { Actor } from './actor';
import { assertAdministratorStays, isAdministrator } from './administrators';
import { writeAudit, type AuditEntry } from './audit-lines';
import { newId } from './ids';
import { Groups, People, type Person, Roles } from './models/person';
import { now } from './now';
import { Refusal } from './refusal';

/** A role or membership to be given. */
export interface Grant {
  readonly person: string;
  readonly kind: HoldingKind;
  /** Role key or group id. */
  readonly key: string;
  /** Now by default. */
  readonly from?: Date | undefined;
  /** Until it is taken away by default. */
  readonly to?: Date | null | undefined;
  readonly reason?: string | undefined;
}

/** Whose hand it was, and the request behind it. */
export interface Hand {
  readonly actor: Actor;
  readonly requestId?: string | undefined;
}

/**
 * Gives a role from–to. Where the person holds it for all of that time already, nothing changes (so that a step of a
 * process may be repeated).
 * @returns the holding
 * @throws Refusal PERSON_NOT_FOUND, ROLE_NOT_FOUND, HOLDING_TIMES
 */
export async function grantRole(
  session: ClientSession,
  { role, ...rest }: Omit<Grant, 'kind' | 'key'> & { readonly role: string },
  hand: Hand,
): Promise<Holding> {
  return grant(session, { ...rest, kind: 'role', key: role }, hand);
}

/**
 * Takes a role away: what is in force ends at `at` (now by default), what lies ahead of that is taken back.
 * @returns how many holdings ended; 0 where the person did not hold it
 * @throws Refusal PERSON_NOT_FOUND, LAST_ADMINISTRATOR
 */
export async function revokeRole(
  session: ClientSession,
  { person: id, role, at = now(), reason }: { person: string; role: string; at?: Date; reason?: string },
  hand: Hand,
): Promise<number> {
  const person = await activePerson(session, id);
  const ending = holdingsOf(person).filter(({ kind, key, to }) => kind === 'role' && key === role && (!to || to > at));
  for (const holding of ending) {
    await end(session, id, holding.id, { at, reason }, hand);
  }
  return ending.length;
}

/**
 * Gives a role or membership.
 * @throws Refusal PERSON_NOT_FOUND, ROLE_NOT_FOUND, GROUP_NOT_FOUND, HOLDING_TIMES
 */
export async function grant(session: ClientSession, wish: Grant, hand: Hand): Promise<Holding> {
  const at = now();
  const { kind, key, from = at, to = null, reason } = wish;
  if (to && (to <= from || to <= at)) {
    throw new Refusal('HOLDING_TIMES', { at: 'to' });
  }
  const person = await activePerson(session, wish.person);
  await assertKnown(session, kind, key);
  const known = holdingsOf(person);
  const covering = heldThroughout(known, { kind, key, from, to });
  if (covering) {
    return covering;
  }
  const holding = newHolding({ kind, key, from, to, reason }, hand, at);
  await keep(session, person, [...known, holding]);
  await writeAudit(session, lineOfGrant(wish.person, holding, hand));
  return holding;
}

/** A role or membership with its times. */
export interface Term {
  readonly kind: HoldingKind;
  readonly key: string;
  readonly from: Date;
  readonly to: Date | null;
}

/** The one of these by which somebody has a role or membership for all of that time. */
export function heldThroughout(known: readonly Holding[], { kind, key, from, to }: Term): Holding | undefined {
  return known.find((one) => one.kind === kind && one.key === key && covers(one, from, to));
}

/** A role or membership as it is kept, given by that hand at that moment. */
export function newHolding({ reason, ...term }: Term & Pick<Grant, 'reason'>, { actor }: Hand, at: Date): Holding {
  const by = actor.person;
  return { id: newId(), ...term, at, ...(by ? { by } : {}), ...(reason ? { reason } : {}) };
}

/** The line of the audit that a role or membership leaves when it is given. */
export function lineOfGrant(person: string, { kind, key, from, to, reason }: Holding, hand: Hand): AuditEntry {
  const data = { person, [kind]: key, from, to, ...(reason ? { reason } : {}) };
  return { action: kind === 'role' ? 'person.roleGranted' : 'person.groupJoined', data, ...hand };
}

/**
 * Ends a role or membership at `at` (now by default, a later moment is possible); one that has not begun is taken back.
 * @throws Refusal PERSON_NOT_FOUND, HOLDING_NOT_FOUND, LAST_ADMINISTRATOR
 */
export async function end(
  session: ClientSession,
  personId: string,
  holdingId: string,
  { at: wanted, reason }: { at?: Date | undefined; reason?: string | undefined },
  hand: Hand,
): Promise<void> {
  const person = await People.findById(personId).session(session).lean<Person>();
  if (!person) {
    throw new Refusal('PERSON_NOT_FOUND', { person: personId });
  }
  const at = now();
  const to = wanted && wanted > at ? wanted : at;
  const holdings = holdingsOf(person);
  const found = holdings.find(({ id, to: until }) => id === holdingId && (!until || until > at));
  if (!found) {
    throw new Refusal('HOLDING_NOT_FOUND');
  }
  const { person: by } = hand.actor;
  const changed: Holding = {
    ...found,
    to: found.from && found.from > to ? found.from : to,
    ended: { at, ...(by ? { by } : {}), ...(reason ? { reason } : {}) },
  };
  await keep(
    session,
    person,
    holdings.map((one) => (one.id === holdingId ? changed : one)),
  );
  const { kind, key } = found;
  const data = { person: personId, [kind]: key, to: changed.to, ...(reason ? { reason } : {}) };
  await writeAudit(session, { action: kind === 'role' ? 'person.roleEnded' : 'person.groupLeft', data, ...hand });
}

/** Makes people members of groups that an import brought, without end; members already stay so. Safe to repeat. */
export async function joinGroups(people: readonly string[], groups: readonly string[]): Promise<void> {
  const at = now();
  const found = await People.find({ _id: { $in: [...people] } }).lean<Person[]>();
  for (const person of found) {
    const known = holdingsOf(person);
    const missing = groups.filter((key) => !heldAt(known, at).groups.includes(key));
    const joined = missing.map((key): Holding => ({ id: newId(), kind: 'group', key, from: at, to: null, at }));
    if (joined.length > 0) {
      await People.updateOne({ _id: person._id }, { $set: writtenDown([...known, ...joined], at) });
    }
  }
}

/** Everything the person held, holds and will hold; what was never given times counts since ever. */
export function holdingsOf({ _id, roles, groups, holdings }: Person): Holding[] {
  const standing = (kind: HoldingKind, keys: readonly string[]): Holding[] =>
    keys.map((key) => ({ id: `${_id}:${kind}:${key}`, kind, key, from: null, to: null }));
  return holdings ?? [...standing('role', roles), ...standing('group', groups)];
}

/** What is written down of holdings, at a moment. */
export function writtenDown(
  holdings: Holding[],
  at: Date,
): Pick<Person, 'holdings' | 'roles' | 'groups' | 'heldUntil'> {
  return { holdings, ...heldAt(holdings, at), heldUntil: nextChange(holdings, at) ?? null };
}

const covers = (holding: Holding, from: Date, to: Date | null): boolean =>
  (!holding.from || holding.from <= from) && (!holding.to || (to !== null && holding.to >= to));

async function keep(session: ClientSession, person: Person, holdings: Holding[]): Promise<void> {
  const next = writtenDown(holdings, now());
  await People.updateOne({ _id: person._id }, { $set: next }, { session });
  if (isAdministrator(person)) {
    await assertAdministratorStays(session, now());
  }
}

async function activePerson(session: ClientSession, id: string): Promise<Person> {
  const person = await People.findOne({ _id: id, active: true }).session(session).lean<Person>();
  if (!person) {
    throw new Refusal('PERSON_NOT_FOUND', { person: id });
  }
  return person;
}

async function assertKnown(session: ClientSession, kind: HoldingKind, key: string): Promise<void> {
  const known = kind === 'role' ? Roles.exists({ _id: key }) : Groups.exists({ _id: key });
  if (!(await known.session(session))) {
    throw new Refusal(kind === 'role' ? 'ROLE_NOT_FOUND' : 'GROUP_NOT_FOUND', { key });
  }
}
