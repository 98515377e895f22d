import { Ballots } from '../../records/models/ballot';
import { DeletedRecords, type DeletedRecord } from '../../records/models/deleted-record';
import { Notices, type Notice } from '../../records/models/notice';
import { Organisations } from '../../records/models/organisation';
import { People } from '../../records/models/person';
import { Records, type RecordDocument } from '../../records/models/record';
import { Sessions } from '../../records/models/session';
import { Tasks, type Task } from '../../records/models/task';
import { Clocks, Escalations } from '../../records/models/time';

/** A document that changed. */
export interface Change {
  readonly collection: string;
  readonly id: string;
  /** Only of inserts. */
  readonly document?: Readonly<Record<string, unknown>>;
}

/** What changed within one short while, each thing once and as it is now. */
export interface Changed {
  readonly tasks: readonly Task[];
  readonly records: readonly RecordDocument[];
  readonly notices: readonly Pick<Notice, '_id' | 'person'>[];
  /** True when people changed (their roles, or who stands in for whom), or somebody was signed out. */
  readonly people: boolean;
}

/** Collections whose documents belong to one record each and are shown with it; how to find those records. */
const PARTS: Readonly<Record<string, (ids: string[]) => Promise<string[]>>> = {
  [Ballots.collection.name]: async (ids) => Ballots.distinct('recordId', { _id: { $in: ids } }),
  [Clocks.collection.name]: async (ids) => Clocks.distinct('recordId', { _id: { $in: ids } }),
  [Escalations.collection.name]: async (ids) => Escalations.distinct('recordId', { _id: { $in: ids } }),
};

const PEOPLE = [People, Organisations].map((model) => model.collection.name);
export const SESSIONS = Sessions.collection.name;

const DELETED = DeletedRecords.collection.name;

/** Collections whose changes people see. */
export const WATCHED = [Tasks, Records, Notices, People, Organisations, DeletedRecords]
  .map((model) => model.collection.name)
  .concat('history', Object.keys(PARTS));

const idsIn = (changes: readonly Change[], collection: string): string[] => [
  ...new Set(changes.filter((change) => change.collection === collection).map(({ id }) => id)),
];

async function recordIds(changes: readonly Change[], tasks: readonly Task[]): Promise<string[]> {
  const ofParts = await Promise.all(
    Object.entries(PARTS).map(async ([collection, ownersOf]) => {
      const ids = idsIn(changes, collection);
      return ids.length === 0 ? [] : ownersOf(ids);
    }),
  );
  const named = changes.flatMap(({ document }) =>
    typeof document?.['recordId'] === 'string' ? [document['recordId']] : [],
  );
  const ofTasks = tasks.flatMap(({ recordId }) => recordId ?? []);
  return [...new Set([...idsIn(changes, 'records'), ...ofParts.flat(), ...named, ...ofTasks])];
}

/** Reads what the changes are about, in one read for each collection. */
export async function gather(changes: readonly Change[]): Promise<Changed> {
  const [tasks, notices] = await Promise.all([
    Tasks.find({ _id: { $in: idsIn(changes, 'tasks') } }, { 'hold.values': 0, properties: 0 }).lean<Task[]>(),
    Notices.find({ _id: { $in: idsIn(changes, 'notices') } }, { person: 1 }).lean<Notice[]>(),
  ]);
  const records = await Records.find(
    { _id: { $in: await recordIds(changes, tasks) } },
    { words: 0, finds: 0, facets: 0, instanceKeys: 0 },
  ).lean<RecordDocument[]>();
  const deleted = await DeletedRecords.find({ _id: { $in: idsIn(changes, DELETED) } }).lean<DeletedRecord[]>();
  return {
    tasks,
    // Who could read it hears once more of it, so that an open page looks again and finds it gone.
    records: [...records, ...deleted.map(({ record }) => record)],
    notices,
    people: changes.some(({ collection }) => PEOPLE.includes(collection) || collection === SESSIONS),
  };
}
