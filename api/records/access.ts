import { mayRead, worksOn } from '../../identity/policies';
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

/** Whether the person works on the record, and is not only whom it is done for. */
export async function isWorkingOn({ record, definition }: FoundRecord, user: User, now: Date): Promise<boolean> {
  const judge = (hasIt: boolean): boolean =>
    worksOn(user, definition.access, record, { requesterField: definition.requesterField, hasTask: hasIt });
  return judge(false) || (judge(true) && ((await hasTask(record._id, user, now)) || (await hadTask(record._id, user))));
}

async function hadTask(recordId: string, user: User): Promise<boolean> {
  return (await Tasks.exists({ recordId, completedBy: user.id })) !== null;
}

async function hasTask(recordId: string, user: User, now: Date): Promise<boolean> {
  const principals = await findPrincipals(user, now);
  return (await Tasks.exists({ $and: [{ recordId }, ownTasks(user, principals)] })) !== null;
}
