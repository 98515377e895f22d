import type { Reader } from '../domain/access-rule';
import { heldBy } from './holders';
import type { Person } from './models/person';
import { organisationsBelow } from './organisations';

/** What rules ask about that person at the moment. */
export async function readerOf(person: Person, at: Date): Promise<Reader> {
  const { _id: id, organisation } = person;
  const below = organisation ? await organisationsBelow(organisation) : [];
  const kind = below.find(({ _id }) => _id === organisation)?.kind;
  return {
    id,
    ...heldBy(person, at),
    organisations: below.map(({ _id }) => _id),
    ...(kind ? { organisationKind: kind } : {}),
  };
}
