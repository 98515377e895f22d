import type { ClientSession, PipelineStage } from 'mongoose';
import type { Reader } from '../domain/access-rule';
import { heldBy } from './holders';
import { Organisations, type Organisation } from './models/organisation';
import { People, type Person } from './models/person';
import { Services } from './models/service';
import { Sessions, type SessionRow } from './models/session';

/** A person, and what rules ask about them at the moment. */
export interface KnownReader {
  readonly person: Person;
  readonly reader: Reader;
  /** Somebody who is away has named the person as deputy, if perhaps for another time. */
  readonly deputy: boolean;
}

interface Beside {
  readonly below: readonly Pick<Organisation, '_id' | 'kind'>[];
  readonly deputyOf: readonly Pick<Person, 'active' | 'absences'>[];
}

/** The own organisation and all below it; people who ever named the person as deputy. */
const BESIDE: PipelineStage.Lookup[] = [
  {
    $lookup: {
      from: Organisations.collection.name,
      localField: 'organisation',
      foreignField: 'path',
      as: 'below',
    },
  },
  {
    $lookup: { from: People.collection.name, localField: '_id', foreignField: 'absences.delegate', as: 'deputyOf' },
  },
];

/** People with what rules ask about them: roles and groups as they hold at the moment, and their organisations. */
export async function findReaders(
  filter: Record<string, unknown>,
  at: Date,
  session: ClientSession | null = null,
): Promise<KnownReader[]> {
  const rows = await People.aggregate<Person & Beside>([{ $match: filter }, ...BESIDE]).session(session);
  return Promise.all(rows.map((row) => known(row, at)));
}

/**
 * The session with this id and the person whose it is. One read, for it precedes every request; a second one for people
 * of a supplier.
 */
export async function findReaderOfSession(
  id: string,
  at: Date,
): Promise<(KnownReader & { readonly session: SessionRow }) | undefined> {
  const [row] = await Sessions.aggregate<Person & Beside & { session: SessionRow }>([
    { $match: { _id: id } },
    { $lookup: { from: People.collection.name, localField: 'person', foreignField: '_id', as: 'people' } },
    { $match: { 'people.0': { $exists: true } } },
    { $replaceWith: { $mergeObjects: [{ $first: '$people' }, { session: '$$ROOT' }] } },
    { $unset: 'session.people' },
    ...BESIDE,
  ]);
  if (!row) {
    return undefined;
  }
  const { session, ...person } = row;
  return { ...(await known(person, at)), session };
}

async function known({ below, deputyOf, ...person }: Person & Beside, at: Date): Promise<KnownReader> {
  const kind = below.find(({ _id }) => _id === person.organisation)?.kind;
  const organisations = below.map(({ _id }) => _id);
  const reader = {
    id: person._id,
    ...heldBy(person, at),
    organisations,
    ...(kind ? { organisationKind: kind } : {}),
    ...(kind === 'supplier' ? { services: await outsourcedTo(organisations) } : {}),
  };
  return { person, reader, deputy: deputyOf.some((one) => isAway(one, at)) };
}

const isAway = ({ active, absences = [] }: Pick<Person, 'active' | 'absences'>, at: Date): boolean =>
  active && absences.some(({ from, to }) => from <= at && at < to);

/** Services that those suppliers run wholly; of one that they share in they see what their groups have to do (ROLE-03). */
async function outsourcedTo(suppliers: readonly string[]): Promise<string[]> {
  const found = await Services.find(
    { 'operation.suppliers.organisation': { $in: [...suppliers] }, 'operation.mode': 'outsourced' },
    { _id: 1 },
  ).lean<{ _id: string }[]>();
  return found.map(({ _id }) => _id);
}
