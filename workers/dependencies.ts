import type { ClientSession } from 'mongoose';
import { JobProblem } from '../engine/define-worker';
import type { Pack, Packs } from '../packs/types';
import type { RecordPack } from '../records/create-record';
import { Records, type RecordDocument } from '../records/models/record';

/** What workers need beside their job. */
export interface WorkerDependencies {
  /** The packs in force; asked for each job, so that a published diagram counts at once. */
  packs: () => Packs;
}

/** The record of a job with its pack. @throws JobProblem when either is not there */
export async function recordOfJob(
  session: ClientSession,
  dependencies: WorkerDependencies,
  recordId: string,
): Promise<{ record: RecordDocument; pack: RecordPack }> {
  const record = await Records.findById(recordId).session(session).lean<RecordDocument>();
  if (!record) {
    throw new JobProblem(`record ${recordId} does not exist`);
  }
  return { record, pack: recordPack(dependencies.packs().packs.get(record.type), record.type) };
}

/** @throws JobProblem when the pack is missing or has no record type */
export function recordPack(pack: Pack | undefined, type: string): RecordPack {
  if (!pack?.record) {
    throw new JobProblem(`there is no working pack "${type}" with a record type`);
  }
  return pack as RecordPack;
}
