import type { ClientSession } from 'mongoose';
import { endCallByKept } from '../../records/commands';
import { Records, type RecordDocument } from '../../records/models/record';
import type { Task } from '../../records/models/task';
import { openCalls } from '../open-calls';

/**
 * Whether a vote, or an answer of a list, is asked for in vain: a command that was kept until now ends the whole called
 * diagram, so that nobody needs to be told of the task.
 */
export async function isEndedByKept(session: ClientSession, { recordId, ballotId, eachId }: Task): Promise<boolean> {
  if (recordId === undefined || (ballotId === undefined && eachId === undefined)) {
    return false;
  }
  return endCallByKept(session, recordId, async () => {
    const record = await Records.findById(recordId).session(session).lean<RecordDocument>();
    return record ? openCalls(record) : [];
  });
}
