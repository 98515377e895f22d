import type { ClientSession } from 'mongoose';
import { DeletedRecords } from '../models/deleted-record';
import { Instances, type Instance } from '../models/engine';

/** Whether an instance of the engine belongs to a record that was deleted while it ran; calls belong to their caller. */
export async function isOfDeletedRecord(session: ClientSession, instance: Instance): Promise<boolean> {
  const root = await Instances.findById(instance.rootKey, { subject: 1, recordId: 1 }).session(session).lean();
  const ids = [instance.recordId, instance.subject, root?.recordId, root?.subject].filter((id) => id !== undefined);
  return ids.length > 0 && (await DeletedRecords.exists({ _id: { $in: ids } }).session(session)) !== null;
}
