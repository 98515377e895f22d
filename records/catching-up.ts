import type { ClientSession } from 'mongoose';
import type { RecordDocument } from './models/record';
import { Tasks } from './models/task';

/**
 * Whether a record taken over from another system is still being brought to where it stood there: until somebody does
 * something here, what its diagram passes on the way lies in the past and is told to nobody.
 */
export async function isCatchingUp(
  session: ClientSession,
  record: Pick<RecordDocument, '_id' | 'imported'>,
): Promise<boolean> {
  if (!record.imported) {
    return false;
  }
  const done = await Tasks.exists({ recordId: record._id, state: 'completed' }).session(session);
  return done === null;
}
