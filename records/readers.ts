import type { Reader } from '../domain/access-rule';
import { heldBy } from './holders';
import type { Person } from './models/person';
import { Services } from './models/service';
import { organisationsBelow } from './organisations';

/** What rules ask about that person at the moment. */
export async function readerOf(person: Person, at: Date): Promise<Reader> {
  const { _id: id, organisation } = person;
  const below = organisation ? await organisationsBelow(organisation) : [];
  const kind = below.find(({ _id }) => _id === organisation)?.kind;
  const organisations = below.map(({ _id }) => _id);
  return {
    id,
    ...heldBy(person, at),
    organisations,
    ...(kind ? { organisationKind: kind } : {}),
    ...(kind === 'supplier' ? { services: await outsourcedTo(organisations) } : {}),
  };
}

/** Services that those suppliers run wholly; of one that they share in they see what their groups have to do (ROLE-03). */
async function outsourcedTo(suppliers: readonly string[]): Promise<string[]> {
  const found = await Services.find(
    { 'operation.suppliers.organisation': { $in: [...suppliers] }, 'operation.mode': 'outsourced' },
    { _id: 1 },
  ).lean<{ _id: string }[]>();
  return found.map(({ _id }) => _id);
}
