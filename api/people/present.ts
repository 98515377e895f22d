import type { z } from 'zod';
import { absenceAt } from '../../domain/delegation';
import { type Holding, holdsAt } from '../../domain/holding';
import { pick, type Lang } from '../../domain/text';
import { heldBy } from '../../records/holders';
import { holdingsOf } from '../../records/holdings';
import { People, type Person } from '../../records/models/person';
import { Tasks } from '../../records/models/task';
import { namesOf, personView } from '../names';
import type { Named } from '../schema';
import type { HoldingSchema, PersonDetailSchema, PersonSummarySchema } from './schema';

type Names = ReadonlyMap<string, string>;

/** Names of everything that people point to. */
interface AllNames {
  readonly role: Names;
  readonly group: Names;
  readonly organisation: Names;
}

async function namesFor(people: readonly Person[], lang: Lang): Promise<AllNames> {
  const keys = (kind: 'role' | 'group'): string[] =>
    people.flatMap((person) =>
      holdingsOf(person)
        .filter((one) => one.kind === kind)
        .map(({ key }) => key),
    );
  const [role, group, organisation] = await Promise.all([
    namesOf('role', keys('role'), lang),
    namesOf('group', keys('group'), lang),
    namesOf(
      'organisation',
      people.flatMap((person) => person.organisation ?? []),
      lang,
    ),
  ]);
  return { role, group, organisation };
}

const named = (keys: readonly string[], names: Names): Named[] =>
  keys.map((key) => ({ key, name: names.get(key) ?? key }));

function summary(person: Person, names: AllNames, lang: Lang, now: Date): z.input<typeof PersonSummarySchema> {
  const { roles, groups } = heldBy(person, now);
  const [organisation] = named(person.organisation ? [person.organisation] : [], names.organisation);
  return {
    id: person._id,
    username: person.username,
    name: pick(person.names, lang),
    email: person.email,
    active: person.active,
    ...(organisation ? { organisation } : {}),
    roles: named(roles, names.role),
    groups: named(groups, names.group),
  };
}

/** People as a list shows them. */
export async function presentPeople(
  people: readonly Person[],
  lang: Lang,
  now: Date,
): Promise<z.input<typeof PersonSummarySchema>[]> {
  const names = await namesFor(people, lang);
  return people.map((person) => summary(person, names, lang, now));
}

function whenOf(holding: Holding, now: Date): 'past' | 'current' | 'coming' {
  if (holdsAt(holding, now)) {
    return 'current';
  }
  const lies = holding.from && holding.from > now && (!holding.to || holding.to > holding.from);
  return lies ? 'coming' : 'past';
}

const ORDER = { current: 0, coming: 1, past: 2 } as const;

function presentHoldings(person: Person, names: AllNames, people: Names, now: Date): z.input<typeof HoldingSchema>[] {
  const rows = holdingsOf(person).map((holding) => {
    const { id, kind, key, from, to, by, reason, ended } = holding;
    return {
      id,
      kind,
      key,
      name: names[kind].get(key) ?? key,
      from: from?.toISOString() ?? null,
      to: to?.toISOString() ?? null,
      when: whenOf(holding, now),
      ...(by ? { by: personView(by, people) } : {}),
      ...(reason ? { reason } : {}),
      ...(ended
        ? {
            ended: {
              at: ended.at.toISOString(),
              ...(ended.by ? { by: personView(ended.by, people) } : {}),
              ...(ended.reason ? { reason: ended.reason } : {}),
            },
          }
        : {}),
    };
  });
  return rows.toSorted((a, b) => ORDER[a.when] - ORDER[b.when] || (b.from ?? '').localeCompare(a.from ?? ''));
}

const MOST_REPORTS = 200;

/** A person with everything that an administrator looks at. */
export async function presentPerson(
  person: Person,
  lang: Lang,
  now: Date,
): Promise<z.input<typeof PersonDetailSchema>> {
  const absence = absenceAt(person.absences, now);
  const { closed, superior } = person;
  const hands = holdingsOf(person).flatMap(({ by, ended }) => [by, ended?.by]);
  const others = [...hands, superior, absence?.delegate, closed?.by].filter((id) => typeof id === 'string');
  const skills = person.skills ?? [];
  const [names, people, skillNames, reports, openTasks] = await Promise.all([
    namesFor([person], lang),
    namesOf('person', others, lang),
    namesOf(
      'skill',
      skills.map(({ skill }) => skill),
      lang,
    ),
    People.find({ superior: person._id, active: true }, { names: 1 }).limit(MOST_REPORTS).lean<Person[]>(),
    Tasks.countDocuments({ assignee: person._id, state: 'open' }),
  ]);
  return {
    ...summary(person, names, lang, now),
    names: { zh: person.names.zh, en: person.names.en },
    lang: person.lang,
    zone: person.zone,
    ...(superior ? { superior: personView(superior, people) } : {}),
    reports: reports.map(({ _id, names: name }) => ({ id: _id, name: pick(name, lang) })),
    skills: skills.map(({ skill, level, until }) => ({
      skill: { key: skill, name: skillNames.get(skill) ?? skill },
      level,
      ...(until ? { until: until.toISOString(), expired: until <= now } : {}),
    })),
    holdings: presentHoldings(person, names, people, now),
    ...(absence
      ? {
          absence: {
            to: absence.to.toISOString(),
            ...(absence.delegate ? { delegate: personView(absence.delegate, people) } : {}),
          },
        }
      : {}),
    openTasks,
    hasPassword: person.passwordHash !== undefined,
    ...(closed && !person.active
      ? {
          closed: {
            at: closed.at.toISOString(),
            reason: closed.reason,
            ...(closed.by ? { by: personView(closed.by, people) } : {}),
          },
        }
      : {}),
    version: person.version ?? 1,
  };
}
