/**
 * Who holds a role or belongs to a group at a moment: the one place that says it, to the second, for requests, the
 * inbox, electorates, ladders and assignment alike. See docs/decisions/0009.
 */
import type { ClientSession } from 'mongoose';
import { type Held, heldAt } from '../domain/holding';
import { People, type Person } from './models/person';

/** Roles and groups asked for; whoever holds one of them is meant. */
export interface Wanted {
  readonly roles?: readonly string[];
  readonly groups?: readonly string[];
}

/** What the person holds at the moment. */
export function heldBy({ roles, groups, holdings }: Pick<Person, 'roles' | 'groups' | 'holdings'>, at: Date): Held {
  return holdings ? heldAt(holdings, at) : { roles, groups };
}

const holdsOne = (person: Person, { roles = [], groups = [] }: Wanted, at: Date): boolean => {
  const held = heldBy(person, at);
  return roles.some((role) => held.roles.includes(role)) || groups.some((group) => held.groups.includes(group));
};

/** People whose written-down roles and groups hold still; nearly everybody. */
function settled({ roles = [], groups = [] }: Wanted, at: Date): Record<string, unknown> {
  return {
    active: true,
    heldUntil: { $not: { $lte: at } },
    $or: [{ roles: { $in: [...roles] } }, { groups: { $in: [...groups] } }],
  };
}

/** People for whom something began or ended a moment ago, which is not written down yet. */
async function unsettled(wanted: Wanted, at: Date, session: ClientSession | null): Promise<Person[]> {
  const found = await People.find(
    { active: true, heldUntil: { $lte: at, $type: 'date' } },
    { roles: 1, groups: 1, holdings: 1, heldUntil: 1 },
  )
    .session(session)
    .lean<Person[]>();
  return found.filter((person) => holdsOne(person, wanted, at));
}

/** Ids of the active people who hold one of the roles or groups at the moment, in their order. */
export async function findHolders(wanted: Wanted, at: Date, session: ClientSession | null = null): Promise<string[]> {
  const [known, changing] = [
    await People.find(settled(wanted, at), { _id: 1 }).session(session).lean<Pick<Person, '_id'>[]>(),
    await unsettled(wanted, at, session),
  ];
  return [...known, ...changing].map(({ _id }) => _id).sort();
}

/** Whether an active person who is none of `except` holds one of the roles or groups at the moment. */
export async function hasHolder(
  wanted: Wanted,
  except: readonly string[],
  at: Date,
  session: ClientSession | null = null,
): Promise<boolean> {
  const known = await People.exists({ ...settled(wanted, at), _id: { $nin: [...except] } }).session(session);
  return known !== null || (await unsettled(wanted, at, session)).some(({ _id }) => !except.includes(_id));
}
