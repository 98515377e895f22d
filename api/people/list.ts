import type { z } from 'zod';
import { organisationsBelow } from '../../records/organisations';
import { findHolders } from '../../records/holders';
import { People, type Person } from '../../records/models/person';
import { personSearch } from '../../records/person-words';
import { keysetPage, type Page } from '../keyset';
import type { PeopleQuery } from './schema';

const STATES = { active: { active: true }, closed: { active: false }, all: {} } as const;

async function filterOf(query: z.output<typeof PeopleQuery>, now: Date): Promise<Record<string, unknown>> {
  const { q, state, role, group, organisation } = query;
  const wanted = [
    ...(role === undefined ? [] : [await findHolders({ roles: [role] }, now)]),
    ...(group === undefined ? [] : [await findHolders({ groups: [group] }, now)]),
  ];
  const parts = [
    STATES[state],
    personSearch(q ?? ''),
    ...wanted.map((ids) => ({ _id: { $in: ids } })),
    ...(organisation === undefined
      ? []
      : [{ organisation: { $in: (await organisationsBelow(organisation)).map(({ _id }) => _id) } }]),
  ].filter((part) => Object.keys(part).length > 0);
  return parts.length > 0 ? { $and: parts } : {};
}

/** A page of people by user name. */
export async function pageOfPeople(query: z.output<typeof PeopleQuery>, now: Date): Promise<Page<Person>> {
  return keysetPage<Person>({
    model: People,
    filter: await filterOf(query, now),
    sort: { field: 'username', descending: false },
    limit: query.limit,
    cursor: query.cursor,
    projection: { passwordHash: 0, absences: 0 },
  });
}
