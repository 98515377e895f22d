import { z } from 'zod';
import { type OnCallShift, shiftsBetween } from '../../domain/on-call';
import { pick, type Lang } from '../../domain/text';
import { isExternal } from '../../identity/policies';
import type { User } from '../../identity/user';
import { Groups, People, type Group, type Person } from '../../records/models/person';
import { Rosters, type Roster } from '../../records/models/roster';
import { namesOf } from '../names';
import { Instant, NamedSchema } from '../schema';

const CalledSchema = z
  .object({ id: z.string(), name: z.string(), email: z.string().describe('Empty where there is none.') })
  .meta({ id: 'Called', description: 'Somebody to call, with how to reach them.' });

const TurnSchema = z.object({
  from: Instant,
  to: Instant,
  person: CalledSchema.nullable().describe('Null: nobody is on call.'),
});

export const OnCallSchema = z
  .object({
    roster: z.string(),
    name: z.string(),
    group: NamedSchema,
    own: z.boolean().describe('A group of the one who asks.'),
    now: TurnSchema,
    next: TurnSchema.optional().describe('Absent where nothing changes in the coming weeks.'),
    fallback: CalledSchema.optional().describe('Manager of the group, who is called while nobody is on call.'),
  })
  .meta({ id: 'OnCall', description: 'Who is on call for a group now, and who next.' });

type OnCallView = z.input<typeof OnCallSchema>;

const AHEAD_MS = 35 * 24 * 3_600_000;

/**
 * The rosters that somebody may read, as a filter; undefined: none. Whoever belongs to a group looks for help of others;
 * people of a supplier see their own groups alone; who manages people sees all.
 */
export function rostersFor(user: User): Record<string, unknown> | undefined {
  if (user.permissions.has('person.manage')) {
    return {};
  }
  if (user.groups.length === 0) {
    return undefined;
  }
  return isExternal(user) ? { group: { $in: [...user.groups] } } : {};
}

interface Directory {
  readonly people: readonly Person[];
  readonly groups: readonly Group[];
  readonly groupNames: ReadonlyMap<string, string>;
  readonly lang: Lang;
}

function called(id: string | null | undefined, { people, lang }: Directory): z.input<typeof CalledSchema> | null {
  const person = people.find(({ _id }) => _id === id);
  return person ? { id: person._id, name: pick(person.names, lang), email: person.email } : null;
}

function present(roster: Roster, user: User, directory: Directory, now: Date): OnCallView[] {
  const [first, second] = shiftsBetween(roster, now, new Date(now.getTime() + AHEAD_MS));
  if (!first) {
    return [];
  }
  const turn = ({ from, to, person }: OnCallShift): z.input<typeof TurnSchema> => ({
    from: from.toISOString(),
    to: to.toISOString(),
    person: called(person, directory),
  });
  const present = turn(first);
  const manager = directory.groups.find(({ _id }) => _id === roster.group)?.manager;
  const fallback = present.person ? null : called(manager, directory);
  return [
    {
      roster: roster._id,
      name: pick(roster.names, directory.lang),
      group: { key: roster.group, name: directory.groupNames.get(roster.group) ?? roster.group },
      own: user.groups.includes(roster.group),
      now: present,
      ...(second ? { next: turn(second) } : {}),
      ...(fallback ? { fallback } : {}),
    },
  ];
}

/** Who is on call now and next, own groups first; whose account is closed counts as nobody (DESK-09). */
export async function onCallNow(user: User, lang: Lang, now: Date): Promise<OnCallView[]> {
  const which = rostersFor(user);
  const rosters = which
    ? await Rosters.find({ ...which, active: true })
        .sort({ _id: 1 })
        .lean<Roster[]>()
    : [];
  const keys = rosters.map(({ group }) => group);
  const groups = await Groups.find({ _id: { $in: keys } }).lean<Group[]>();
  const persons = rosters.flatMap((roster) => [
    ...roster.persons,
    ...roster.overrides.flatMap(({ person }) => person ?? []),
  ]);
  const managers = groups.flatMap(({ manager }) => manager ?? []);
  const [people, groupNames] = await Promise.all([
    People.find({ _id: { $in: [...persons, ...managers] }, active: true }, { names: 1, email: 1 }).lean<Person[]>(),
    namesOf('group', keys, lang),
  ]);
  const views = rosters.flatMap((roster) => present(roster, user, { people, groups, groupNames, lang }, now));
  return views.toSorted((a, b) => Number(b.own) - Number(a.own) || a.group.name.localeCompare(b.group.name, lang));
}
