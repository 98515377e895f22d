import { absenceAt } from '../domain/delegation';
import type { OrganisationKind } from '../domain/organisation';
import type { Lang, Text } from '../domain/text';
import type { Actor } from '../records/actor';
import { heldBy } from '../records/holders';
import { People, type Person } from '../records/models/person';
import { findReaders, type KnownReader } from '../records/readers';
import { type Absence, principalsOf } from './absence';
import { type Permission, permissionsOf, permissionsOfSupplier } from './permissions';

/** The person behind a request, with everything that policies ask about. */
export interface User {
  readonly id: string;
  readonly username: string;
  readonly names: Text;
  readonly email: string;
  readonly lang: Lang;
  /** IANA time zone in which the person reads times. */
  readonly zone: string;
  readonly roles: readonly string[];
  readonly groups: readonly string[];
  /** The own organisation and all below it. */
  readonly organisations: readonly string[];
  /** What the own organisation is to those who run the services. */
  readonly organisationKind?: OrganisationKind;
  /** Of people of a supplier: services that are outsourced to it. */
  readonly services?: readonly string[];
  readonly permissions: ReadonlySet<Permission>;
  /** False where nobody who is away named the user as deputy. */
  readonly deputy?: boolean;
  /** Id of the token by which a machine acts for the person. */
  readonly token?: string;
}

/** Somebody whose place may be taken, and the roles and groups that come with it. */
export interface Principal {
  readonly id: string;
  readonly roles: readonly string[];
  readonly groups: readonly string[];
}

/** What policies ask about, of somebody whom a rule knows. */
export const userOf = ({ person, reader, deputy }: KnownReader): User => ({
  ...reader,
  deputy,
  username: person.username,
  names: person.names,
  email: person.email,
  lang: person.lang,
  zone: person.zone,
  permissions:
    reader.organisationKind === 'supplier' ? permissionsOfSupplier(reader.roles) : permissionsOf(reader.roles),
});

/** The active person with this id and the roles in force at the moment. */
export async function findUser(id: string, at: Date): Promise<User | undefined> {
  const [found] = await findReaders({ _id: id, active: true }, at);
  return found && userOf(found);
}

/** Account and password hash for signing in; user names are compared in lower case. */
export async function findAccount(
  username: string,
  at: Date,
): Promise<{ user: User; passwordHash?: string } | undefined> {
  const [found] = await findReaders({ username: username.trim().toLowerCase(), active: true }, at);
  return found && { user: userOf(found), passwordHash: found.person.passwordHash };
}

/** The absences at that moment that lead to the user, straight or through delegates who are away too. */
async function absencesTowards(user: string, at: Date): Promise<Absence[]> {
  const found: Absence[] = [];
  const known = new Set([user]);
  for (let delegates = [user]; delegates.length > 0;) {
    const covering = { from: { $lte: at }, to: { $gt: at }, delegate: { $in: delegates } };
    const away = await People.find({ absences: { $elemMatch: covering }, active: true }, { absences: 1 }).lean<
      Person[]
    >();
    for (const { _id, absences } of away) {
      const absence = absenceAt(absences, at);
      if (absence?.delegate !== undefined) {
        found.push({ person: _id, delegate: absence.delegate, from: absence.from, to: absence.to });
      }
    }
    delegates = away.map(({ _id }) => _id).filter((id) => !known.has(id));
    delegates.forEach((id) => known.add(id));
  }
  return found;
}

/** Whom the user may act for at the moment `at`, because they are away and named the user. */
export async function findPrincipals(user: User, at: Date): Promise<Principal[]> {
  if (user.deputy === false) {
    return [];
  }
  const ids = principalsOf(user.id, await absencesTowards(user.id, at), at);
  if (ids.length === 0) {
    return [];
  }
  const people = await People.find({ _id: { $in: ids } }, { roles: 1, groups: 1, holdings: 1 }).lean<Person[]>();
  return people.map((person) => ({ id: person._id, ...heldBy(person, at) }));
}

/** By which way a request of that user comes in: from a person in the app, or from a machine. */
export const channelOf = ({ token }: User): 'api' | 'app' => (token === undefined ? 'app' : 'api');

/** The user as the one who does something; `onBehalfOf` names the absent person whose place is taken. */
export function actorOf(
  user: User,
  onBehalfOf?: string,
  channel: Actor['channel'] = channelOf(user),
): Actor & { person: string } {
  return { person: user.id, channel, ...(onBehalfOf ? { onBehalfOf } : {}) };
}
