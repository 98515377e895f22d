import type { ClientSession } from 'mongoose';
import { isNamedBy, type Reader } from '../domain/access-rule';
import type { RecordDefinition } from '../packs/types';
import { isConfidential } from '../records/confidential';
import type { RecordDocument } from '../records/models/record';
import { Tasks, type Task } from '../records/models/task';
import { now } from '../records/now';
import { findReaders } from '../records/readers';
import { nearestSuperior } from '../records/superior';
import type { Addressee } from './delegates';

type About = Pick<RecordDocument, '_id' | 'fields'>;
type Seat = Pick<Task, 'assignee' | 'candidateGroups' | 'candidateUsers'>;

/**
 * Those of them to whom the content of the record may be told. Of a confidential record these are whom its type names
 * for such, and who has or could take a task of it, or stands in for somebody who does: nobody else learns of it,
 * however high they stand.
 */
export async function mayBeTold(
  session: ClientSession,
  record: About | undefined,
  definition: Pick<RecordDefinition, 'access'> | undefined,
  to: readonly Addressee[],
): Promise<readonly Addressee[]> {
  const rules = definition?.access.confidential?.read;
  if (to.length === 0 || !record || !definition || !rules || !isConfidential(definition, record.fields)) {
    return to;
  }
  const seats = await Tasks.find(
    { recordId: record._id, state: { $in: ['open', 'held'] } },
    { assignee: 1, candidateGroups: 1, candidateUsers: 1 },
  )
    .session(session)
    .lean<Seat[]>();
  const readers = await readersOf(session, to);
  const holds = (id: string | undefined): boolean => {
    const reader = readers.get(id ?? '');
    return reader !== undefined && seats.some((seat) => isFor(reader, seat));
  };
  return to.filter(({ person, onBehalfOf }) => {
    const reader = readers.get(person);
    return (reader && isNamedBy(rules, reader, record)) || holds(person) || holds(onBehalfOf);
  });
}

async function readersOf(session: ClientSession, to: readonly Addressee[]): Promise<Map<string, Reader>> {
  const ids = to.flatMap(({ person, onBehalfOf }) => [person, ...(onBehalfOf ? [onBehalfOf] : [])]);
  const found = await findReaders({ _id: { $in: [...new Set(ids)] } }, now(), session);
  return new Map(found.map(({ reader }) => [reader.id, reader]));
}

const isFor = ({ id, roles, groups }: Reader, { assignee, candidateUsers, candidateGroups }: Seat): boolean =>
  assignee === id ||
  candidateUsers.includes(id) ||
  candidateGroups.some((key) => roles.includes(key) || groups.includes(key));

/** Of each of these people the nearest superior to whom the content of the record may be told, if there is one. */
export async function nearestToldAbove(
  session: ClientSession,
  record: About,
  definition: Pick<RecordDefinition, 'access'>,
  people: readonly Addressee[],
): Promise<Addressee[]> {
  const found = new Set<string>();
  for (const { person } of people) {
    const seen = new Set<string>();
    for (let id = await nearestSuperior(person, session); id !== undefined && !seen.has(id);) {
      seen.add(id);
      if ((await mayBeTold(session, record, definition, [{ person: id }])).length > 0) {
        found.add(id);
        break;
      }
      id = await nearestSuperior(id, session);
    }
  }
  return [...found].map((person) => ({ person }));
}
