import type { ClientSession } from 'mongoose';
import type { Lang, Text } from '../domain/text';
import { writeAudit } from './audit-lines';
import { changedMeanwhile } from './changed-meanwhile';
import type { Hand } from './holdings';
import { isDuplicate } from './lease';
import { Organisations } from './models/organisation';
import { People, type Person, type PersonSkill } from './models/person';
import { personWords } from './person-words';
import { Refusal } from './refusal';
import { assertSkills } from './skills';
import { assertSuperior } from './superior';

/** What an administrator says of a person. */
export interface PersonFields {
  readonly names: Text;
  readonly email: string;
  readonly lang: Lang;
  readonly zone: string;
  readonly organisation: string | null;
  readonly superior: string | null;
  readonly skills: readonly PersonSkill[];
}

/**
 * Adds a person without roles and without a password; the id is the user name.
 * @throws Refusal PERSON_EXISTS, ORGANISATION_NOT_FOUND, PERSON_NOT_FOUND (the superior), SKILL_NOT_FOUND, SKILL_UNTIL
 */
export async function createPerson(
  session: ClientSession,
  username: string,
  fields: PersonFields,
  hand: Hand,
): Promise<Person> {
  const taken = { $or: [{ _id: username }, { username }] };
  if (await People.exists(taken).session(session)) {
    throw new Refusal('PERSON_EXISTS', { username, at: 'username' });
  }
  await assertPlaces(session, username, fields);
  const row = personRow(username, fields);
  try {
    await People.insertMany([row], { session });
  } catch (error) {
    throw isDuplicate(error) ? new Refusal('PERSON_EXISTS', { username, at: 'username' }) : error;
  }
  await writeAudit(session, { action: 'person.created', data: { person: username, ...fields }, ...hand });
  return row;
}

/** A person without roles as the row that is kept. */
export function personRow(username: string, fields: PersonFields): Person {
  return {
    _id: username,
    username,
    ...fields,
    skills: [...fields.skills],
    roles: [],
    groups: [],
    active: true,
    version: 1,
    words: personWords({ ...fields, username }),
  };
}

/** What an administrator said of a person, as it is kept. */
export function fieldsOf(person: Person): PersonFields {
  const { names, email, lang, zone, organisation = null, superior = null, skills = [] } = person;
  return { names, email, lang, zone, organisation, superior, skills };
}

/**
 * Changes what is said of a person; roles, groups and whether the account is open have ways of their own.
 * @param version as it was read
 * @throws Refusal PERSON_NOT_FOUND, PERSON_CHANGED, ORGANISATION_NOT_FOUND, SUPERIOR_CIRCLE, SKILL_NOT_FOUND, SKILL_UNTIL
 */
export async function changePerson(
  session: ClientSession,
  id: string,
  version: number,
  fields: PersonFields,
  hand: Hand,
): Promise<void> {
  const before = await People.findById(id).session(session).lean<Person>();
  if (!before) {
    throw new Refusal('PERSON_NOT_FOUND', { person: id });
  }
  await assertPlaces(session, id, fields);
  const written = await People.updateOne(
    { _id: id, version: before.version === undefined ? null : version },
    { $set: { ...fields, version: version + 1, words: personWords({ ...fields, username: before.username }) } },
    { session },
  );
  const current = before.version ?? 1;
  if (written.matchedCount === 0 || current !== version) {
    const line = { action: 'person.changed', of: ['person', id] } as const;
    throw await changedMeanwhile(session, { code: 'PERSON_CHANGED', ...line, seen: version, current });
  }
  const data = { person: id, before: fieldsOf(before), after: fields };
  await writeAudit(session, { action: 'person.changed', data, ...hand });
}

async function assertPlaces(
  session: ClientSession,
  id: string,
  { organisation, superior, skills }: PersonFields,
): Promise<void> {
  await assertSkills(session, skills);
  if (organisation && !(await Organisations.exists({ _id: organisation, active: true }).session(session))) {
    throw new Refusal('ORGANISATION_NOT_FOUND', { id: organisation, at: 'organisation' });
  }
  if (superior) {
    await assertSuperior(session, id, superior);
  }
}
