import type { ClientSession } from 'mongoose';
import type { Actor } from './actor';
import { EVERY, facetOfPerson } from './list-index';
import { Records, type RecordDocument } from './models/record';
import { now } from './now';

/**
 * Somebody added to a record what is no field of it: it is newer, and they have a part in it.
 * @returns who watches it; undefined when there is no such record
 */
export async function touchRecord(
  session: ClientSession,
  recordId: string,
  { person }: Actor,
): Promise<Pick<RecordDocument, '_id' | 'watchers'> | undefined> {
  const record = await Records.findOneAndUpdate(
    { _id: recordId },
    { $set: { updatedAt: now() }, $addToSet: person ? { involved: person } : {} },
    { session, projection: { watchers: 1 } },
  ).lean();
  if (person) {
    // A part in a confidential record does not open it.
    await Records.updateOne(
      { _id: recordId, facets: EVERY },
      { $addToSet: { facets: facetOfPerson(person) } },
      { session },
    );
  }
  return record ?? undefined;
}
