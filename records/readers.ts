import type { ClientSession } from 'mongoose';
import type { Reader } from '../domain/access-rule';
import { heldBy } from './holders';
import { Organisations, type Organisation } from './models/organisation';
import { People, type Person } from './models/person';
import { Services } from './models/service';

/** A person, and what rules ask about them at the moment. */
export interface KnownReader {
  readonly person: Person;
  readonly reader: Reader;
}

type Placed = Person & { readonly below: readonly Pick<Organisation, '_id' | 'kind'>[] };

const PLACE = {
  from: Organisations.collection.name,
  localField: 'organisation',
  foreignField: 'path',
  as: 'below',
} as const;

/**
 * People with what rules ask about them: roles and groups as they hold at the moment, their organisation and all below
 * it. One read, for it precedes every request; a second one for people of a supplier.
 */
export async function findReaders(
  filter: Record<string, unknown>,
  at: Date,
  session: ClientSession | null = null,
): Promise<KnownReader[]> {
  const rows = await People.aggregate<Placed>([{ $match: filter }, { $lookup: PLACE }]).session(session);
  return Promise.all(
    rows.map(async ({ below, ...person }) => {
      const kind = below.find(({ _id }) => _id === person.organisation)?.kind;
      const organisations = below.map(({ _id }) => _id);
      const reader = {
        id: person._id,
        ...heldBy(person, at),
        organisations,
        ...(kind ? { organisationKind: kind } : {}),
        ...(kind === 'supplier' ? { services: await outsourcedTo(organisations) } : {}),
      };
      return { person, reader };
    }),
  );
}

/** Services that those suppliers run wholly; of one that they share in they see what their groups have to do (ROLE-03). */
async function outsourcedTo(suppliers: readonly string[]): Promise<string[]> {
  const found = await Services.find(
    { 'operation.suppliers.organisation': { $in: [...suppliers] }, 'operation.mode': 'outsourced' },
    { _id: 1 },
  ).lean<{ _id: string }[]>();
  return found.map(({ _id }) => _id);
}
