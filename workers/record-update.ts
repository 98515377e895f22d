import { commaList } from '../domain/comma-list';
import { z } from 'zod';
import { defineWorker, done, JobProblem, recordInput } from '../engine/define-worker';
import { PROCESS } from '../records/actor';
import { changeRecord } from '../records/change-record';
import { carriedVariables, fieldOf } from '../records/fields';
import type { Fields, RecordDocument } from '../records/models/record';
import { now } from '../records/now';
import type { RecordPack } from '../records/create-record';
import { recordOfJob, type WorkerDependencies } from './dependencies';

const headers = z.object({
  state: z.string().optional(),
  stamp: z.string().optional(),
  increment: z.string().optional(),
});
const input = recordInput.extend({ fields: z.record(z.string(), z.unknown()).nullish() });

/** `record.update`: sets fields and state of the job's record; engine fields go back with the completion. */
export const recordUpdate = (dependencies: WorkerDependencies) =>
  defineWorker({
    type: 'record.update',
    headers,
    input,
    run: async (session, job) => {
      const { record, pack } = await recordOfJob(session, dependencies, job.input.recordId);
      const set = valuesOf(record, pack, job.headers, job.input.fields ?? {});
      const { state } = job.headers;
      if (state && !(state in pack.record.states)) {
        throw new JobProblem(`state "${state}" is not in record.json of "${pack.key}"`);
      }
      const { changes } = await changeRecord(session, {
        recordId: record._id,
        read: record,
        definition: pack.record,
        set,
        ...(state ? { state: { name: state, key: job.elementInstanceKey } } : {}),
        actor: PROCESS,
        elementId: job.elementId,
        carried: true,
      });
      return done(carriedVariables(pack.record, changes));
    },
  });

function valuesOf(record: RecordDocument, pack: RecordPack, given: z.infer<typeof headers>, fields: Fields): Fields {
  const set: Fields = { ...fields };
  for (const field of commaList(given.stamp)) {
    set[field] = (record.late?.happenedAt ?? now()).toISOString();
  }
  for (const field of commaList(given.increment)) {
    set[field] = Number(record.fields[field] ?? 0) + 1;
  }
  const unknown = Object.keys(set).filter((field) => !fieldOf(pack.record, field));
  if (unknown.length > 0) {
    throw new JobProblem(`"${pack.key}" has no field ${unknown.join(', ')}`);
  }
  return set;
}
