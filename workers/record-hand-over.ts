import { z } from 'zod';
import { defineWorker, done, JobProblem, recordInput } from '../engine/define-worker';
import { PROCESS } from '../records/actor';
import { startOf } from '../records/create-record';
import { writeHistory } from '../records/history';
import { Records } from '../records/models/record';
import { now } from '../records/now';
import { enqueue } from '../records/outbox';
import { recordOfJob, type WorkerDependencies } from './dependencies';

/**
 * `record.handOver`: the record goes on in another diagram of its pack, with its number and history. That diagram is
 * the one that moves it from now on; the end of this one frees nothing (CHG-13g).
 */
export const recordHandOver = (dependencies: WorkerDependencies) =>
  defineWorker({
    type: 'record.handOver',
    headers: z.object({ start: z.string().min(1) }),
    input: recordInput.extend({ reason: z.string().max(500).nullish() }),
    run: async (session, job) => {
      const { record, pack } = await recordOfJob(session, dependencies, job.input.recordId);
      const start = pack.record.starts.find(({ key }) => key === job.headers.start);
      if (!start) {
        throw new JobProblem(`"${pack.key}" has no start "${job.headers.start}"`);
      }
      if (start.process === job.process || record.openProcess?.process !== job.process) {
        throw new JobProblem(
          `"${record.number}" is moved by "${record.openProcess?.process ?? 'nothing'}" and cannot pass from "${job.process}" to "${start.process}"`,
        );
      }
      await Records.updateOne(
        { _id: record._id },
        { $set: { openProcess: { process: start.process, since: now() }, updatedAt: now() } },
        { session },
      );
      await writeHistory(session, {
        recordId: record._id,
        kind: 'step',
        actor: PROCESS,
        ...(job.input.reason ? { text: job.input.reason } : {}),
        data: {
          action: 'handOver',
          process: start.process,
          names: { zh: `移交“${start.names.zh}”继续`, en: `Handed over: goes on with "${start.names.en}"` },
        },
        elementId: job.elementId,
      });
      await enqueue(session, startOf(record, pack.record, start));
      return done();
    },
  });
