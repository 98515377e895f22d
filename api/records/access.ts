import { addsTo, mayRead, seesInternal, worksOn, type Part } from '../../identity/policies';
import { findPrincipals, type User } from '../../identity/user';
import type { Pack, Packs, RecordDefinition } from '../../packs/types';
import type { RecordPack } from '../../records/create-record';
import { Records, type RecordDocument } from '../../records/models/record';
import { Tasks } from '../../records/models/task';
import { Problem } from '../problem';
import { ownTasks } from '../tasks/queries';

const hasRecord = (pack: Pack | undefined): pack is RecordPack => pack?.record !== undefined;

/** The pack of a record type. @throws Problem PROCESS_NOT_FOUND */
export function packOf(packs: Packs, type: string): RecordPack {
  const pack = packs.packs.get(type);
  if (!hasRecord(pack)) {
    throw new Problem('PROCESS_NOT_FOUND', { parameters: { key: type } });
  }
  return pack;
}

export interface FoundRecord {
  readonly record: RecordDocument;
  readonly pack: RecordPack;
  readonly definition: RecordDefinition;
}

/**
 * A record that the person may read, by type and number: by the rules of its type, or because a task of it waits for
 * them or for somebody in whose place they act.
 * @throws Problem PROCESS_NOT_FOUND, RECORD_NOT_FOUND, RECORD_FORBIDDEN
 */
export async function loadRecord(
  params: { readonly type: string; readonly number: string },
  user: User,
  packs: Packs,
  now: Date,
): Promise<FoundRecord> {
  const pack = packOf(packs, params.type);
  const record = await Records.findOne({ type: params.type, number: params.number }).lean<RecordDocument>();
  if (!record) {
    throw new Problem('RECORD_NOT_FOUND', { parameters: params });
  }
  if (!(await mayReadRecord(record, pack.record.access, user, now))) {
    throw new Problem('RECORD_FORBIDDEN', { parameters: params });
  }
  return { record, pack, definition: pack.record };
}

/** Whether the person may read the record: by the rules of its type, or for a task of it. */
export async function mayReadRecord(
  record: RecordDocument,
  access: RecordDefinition['access'],
  user: User,
  now: Date,
): Promise<boolean> {
  return mayRead(user, access, record) || hasTask(record._id, user, now);
}

/** What somebody may do with a record that they may read, beside reading it. */
export interface Rights {
  /** Sees internal notes and who watches. */
  readonly internal: boolean;
  /** Adds comments and files. */
  readonly adds: boolean;
  /** Writes internal notes, tags and relates it, asks others to watch it. */
  readonly works: boolean;
}

/** What the person may do with a record that they may read. The one place that says who may alter it beside its tasks. */
export async function rightsOn({ record, definition }: FoundRecord, user: User, now: Date): Promise<Rights> {
  const { access, requesterField } = definition;
  const judge = (part: Part): Rights => ({
    internal: seesInternal(user, access, record, part),
    adds: addsTo(user, access, record, part),
    works: worksOn(user, access, record, part),
  });
  const [without, having] = [false, true].map((has) => judge({ requesterField, hasTask: has })) as [Rights, Rights];
  const isDecided = without.internal === having.internal && without.adds && without.works === having.works;
  const has = !isDecided && ((await hasTask(record._id, user, now)) || (await hadTask(record._id, user)));
  return has ? having : without;
}

/**
 * A record that the person may read and alter so far.
 * @throws Problem PROCESS_NOT_FOUND, RECORD_NOT_FOUND, RECORD_FORBIDDEN, RECORD_LOOK_ONLY, INTERNAL_FORBIDDEN
 */
export async function loadToAlter(to: 'add' | 'work', ...of: Parameters<typeof loadRecord>): Promise<FoundRecord> {
  const [, user, , now] = of;
  const found = await loadRecord(...of);
  const { adds, works } = await rightsOn(found, user, now);
  if (to === 'work' ? !works : !adds) {
    throw new Problem(to === 'work' ? 'INTERNAL_FORBIDDEN' : 'RECORD_LOOK_ONLY');
  }
  return found;
}

async function hadTask(recordId: string, user: User): Promise<boolean> {
  return (await Tasks.exists({ recordId, completedBy: user.id })) !== null;
}

async function hasTask(recordId: string, user: User, now: Date): Promise<boolean> {
  const principals = await findPrincipals(user, now);
  return (await Tasks.exists({ $and: [{ recordId }, ownTasks(user, principals)] })) !== null;
}
