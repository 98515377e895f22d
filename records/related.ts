import type { ClientSession } from 'mongoose';
import { Records, Relations, type RecordDocument } from './models/record';

/** Ids of the records that are related by this name, as the side of `recordId` calls it, oldest relation first. */
export async function relatedIds(session: ClientSession, recordId: string, relation: string): Promise<string[]> {
  const rows = await Relations.find({
    $or: [
      { 'from.id': recordId, name: relation },
      { 'to.id': recordId, inverse: relation },
    ],
  })
    .sort({ at: 1, _id: 1 })
    .session(session)
    .lean();
  return [...new Set(rows.map(({ from, to }) => (from.id === recordId ? to.id : from.id)))];
}

/** The records of these ids that are there, in their order. */
export async function recordsById(session: ClientSession, ids: readonly string[]): Promise<RecordDocument[]> {
  const found = await Records.find({ _id: { $in: [...ids] } })
    .session(session)
    .lean<RecordDocument[]>();
  const byId = new Map(found.map((record) => [record._id, record]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}
