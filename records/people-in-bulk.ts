/** Many people at once, in few writes: a transaction has some seconds, and one write a person would not fit into it. */
import type { ClientSession } from 'mongoose';
import type { Holding } from '../domain/holding';
import { type AuditEntry, writeAudits } from './audit-lines';
import { type Hand, holdingsOf, lineOfGrant, newHolding, type Term, writtenDown } from './holdings';
import { People, type Person } from './models/person';
import { now } from './now';
import { fieldsOf, type PersonFields, personRow } from './people';
import { personWords } from './person-words';
import { meetAtSuperiors } from './superior';

/** Somebody as they shall be. The caller has held it against the rules, by what this transaction reads. */
export interface PersonToWrite {
  readonly username: string;
  /** As this transaction read them; absent where they are new. */
  readonly before?: Person | undefined;
  /** Absent: what is said of them stays. */
  readonly fields?: PersonFields | undefined;
  /** Roles and memberships to be added. */
  readonly terms: readonly Term[];
}

const idOf = ({ before, username }: PersonToWrite): string => before?._id ?? username;

/** Writes people as a file or a directory says them, each change with its line of the audit as if it were made alone. */
export async function writePeople(session: ClientSession, people: readonly PersonToWrite[], hand: Hand): Promise<void> {
  const at = now();
  await meetAtSuperiors(session);
  const given = people.map((person) => ({ person, added: person.terms.map((term) => newHolding(term, hand, at)) }));
  const rows = given.flatMap(({ person: { before, username, fields }, added }) =>
    before || !fields ? [] : [{ ...personRow(username, fields), ...(added.length > 0 ? writtenDown(added, at) : {}) }],
  );
  await People.insertMany(rows, { session });
  const updates = given.flatMap(({ person, added }) =>
    person.before ? [changeOf(person.before, person.fields, added, at)] : [],
  );
  if (updates.length > 0) {
    await People.bulkWrite(updates, { session });
  }
  await writeAudits(
    session,
    given.flatMap(({ person, added }) => [
      ...lineOf(person, hand),
      ...added.map((holding) => lineOfGrant(idOf(person), holding, hand)),
    ]),
  );
}

function changeOf(before: Person, fields: PersonFields | undefined, added: readonly Holding[], at: Date) {
  const said = fields && {
    ...fields,
    skills: [...fields.skills],
    version: (before.version ?? 1) + 1,
    words: personWords({ ...fields, username: before.username }),
  };
  const held = added.length > 0 ? writtenDown([...holdingsOf(before), ...added], at) : {};
  return { updateOne: { filter: { _id: before._id }, update: { $set: { ...said, ...held } } } };
}

function lineOf({ before, username, fields }: PersonToWrite, hand: Hand): AuditEntry[] {
  if (!fields) {
    return [];
  }
  const data = before
    ? { person: before._id, before: fieldsOf(before), after: fields }
    : { person: username, ...fields };
  return [{ action: before ? 'person.changed' : 'person.created', data, ...hand }];
}
