import type { ClientSession } from 'mongoose';
import type { Text } from '../../../domain/text';
import { Organisations, type Organisation } from '../../../records/models/organisation';
import {
  Groups,
  People,
  Roles,
  Skills,
  type Group,
  type Person,
  type Role,
  type Skill,
} from '../../../records/models/person';

/** What a name of a file means: the id of one thing, or why of none. */
export type Named = { readonly id: string } | { readonly why: 'none' | 'several' };

type Lookup = (name: string) => Named;

/** Somebody as far as it matters to those whom they lead. */
export type Brief = Pick<Person, '_id' | 'username' | 'superior' | 'active'>;

/** Everything that the rows of a file may name. */
export interface Known {
  readonly organisation: Lookup;
  readonly group: Lookup;
  readonly role: Lookup;
  /** Skills that are in use. */
  readonly skill: Lookup;
  /** Those of them that are proven by a certificate, which has an end. */
  readonly certified: ReadonlySet<string>;
  /** People of the file who are there already, by user name. */
  readonly inFile: ReadonlyMap<string, Person>;
  readonly everybody: readonly Brief[];
}

const plain = (name: string): string => name.trim().toLowerCase();

/** By id, or by name in either language where only one has it. */
function byName(rows: readonly { _id: string; names: Text }[]): Lookup {
  const ids = new Set(rows.map(({ _id }) => _id));
  const named = new Map<string, Set<string>>();
  for (const { _id, names } of rows) {
    for (const name of [names.zh, names.en].map(plain)) {
      named.set(name, (named.get(name) ?? new Set()).add(_id));
    }
  }
  return (name) => {
    const [first, ...others] = ids.has(name) ? [name] : (named.get(plain(name)) ?? []);
    return first === undefined ? { why: 'none' } : others.length > 0 ? { why: 'several' } : { id: first };
  };
}

/** Reads all of it once for a file, as the transaction sees it where there is one. */
export async function readKnown(usernames: readonly string[], session: ClientSession | null): Promise<Known> {
  const inFile = await People.find({ username: { $in: [...usernames] } })
    .session(session)
    .lean<Person[]>();
  const skills = await Skills.find({ active: { $ne: false } })
    .session(session)
    .lean<Skill[]>();
  const brief = { username: 1, superior: 1, active: 1 };
  return {
    inFile: new Map(inFile.map((person) => [person.username, person])),
    everybody: await People.find({}, brief).session(session).lean<Brief[]>(),
    organisation: byName(
      await Organisations.find({ active: true }, { names: 1 }).session(session).lean<Organisation[]>(),
    ),
    group: byName(
      await Groups.find({ active: { $ne: false } }, { names: 1 })
        .session(session)
        .lean<Group[]>(),
    ),
    role: byName(await Roles.find().session(session).lean<Role[]>()),
    skill: byName(skills),
    certified: new Set(skills.filter(({ expires }) => expires).map(({ _id }) => _id)),
  };
}
