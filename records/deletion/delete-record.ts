/*
 * A deleted record is moved, whole, into a collection of its own with everything that is read without it. Lists, search,
 * inboxes, counts, relations, matches, exports and links cannot show what is not there, so none of them needs a rule.
 * Its history stays where it is, sealed as before; its number is never given again.
 */
import type { ClientSession } from 'mongoose';
import type { Actor } from '../actor';
import { writeHistory } from '../history';
import { DeletedRecords, type DeletedRecord } from '../models/deleted-record';
import { Records, type RecordDocument } from '../models/record';
import { now } from '../now';
import { Refusal } from '../refusal';
import { endWork } from './end-work';
import { bringPartsBack, putPartsAway } from './parts';

export interface Deletion {
  readonly recordId: string;
  readonly reason: string;
  readonly actor: Actor & { person: string };
}

/**
 * Deletes a record: what waits because of it ends, its process is cancelled, it disappears with all that belongs to it.
 * @throws Refusal RECORD_NOT_FOUND when it is not there, or deleted already
 */
export async function deleteRecord(session: ClientSession, deletion: Deletion): Promise<DeletedRecord> {
  const { recordId, reason, actor } = deletion;
  const before = await existing(session, recordId);
  await endWork(session, before);
  await writeHistory(session, {
    recordId,
    kind: 'deleted',
    actor,
    text: reason,
    data: { number: before.number, state: before.state },
  });
  const at = now();
  const hadProcess = Boolean(before.openProcess);
  const deleted: DeletedRecord = {
    _id: recordId,
    type: before.type,
    number: before.number,
    record: { ...before, openProcess: null, due: null, ...(hadProcess ? { endedAt: at } : {}) },
    at,
    by: actor.person,
    reason,
    hadProcess,
  };
  await DeletedRecords.insertMany([deleted], { session });
  await Records.deleteOne({ _id: recordId }, { session });
  await putPartsAway(session, recordId);
  return deleted;
}

/**
 * Brings a deleted record back in the state that it had. A process that was ended by the deletion does not go on: the
 * record says so (`restored`), and can be started again where its type has a way to.
 * @throws Refusal RECORD_NOT_FOUND when there is no such deleted record
 */
export async function restoreRecord(session: ClientSession, restoration: Deletion): Promise<RecordDocument> {
  const { recordId, reason, actor } = restoration;
  const deleted = await DeletedRecords.findById(recordId).session(session).lean<DeletedRecord>();
  if (!deleted) {
    throw new Refusal('RECORD_NOT_FOUND', { id: recordId });
  }
  const at = now();
  const record: RecordDocument = {
    ...deleted.record,
    version: deleted.record.version + 1,
    updatedAt: at,
    restored: { at, by: actor.person, withoutProcess: deleted.hadProcess },
  };
  await Records.insertMany([record], { session });
  await bringPartsBack(session, recordId);
  await DeletedRecords.deleteOne({ _id: recordId }, { session });
  await writeHistory(session, {
    recordId,
    kind: 'restored',
    actor,
    text: reason,
    data: { state: record.state, withoutProcess: deleted.hadProcess },
  });
  return record;
}

async function existing(session: ClientSession, id: string): Promise<RecordDocument> {
  const record = await Records.findById(id).session(session).lean<RecordDocument>();
  if (!record) {
    throw new Refusal('RECORD_NOT_FOUND', { id });
  }
  return record;
}
