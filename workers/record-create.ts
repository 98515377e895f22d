import { z } from 'zod';
import { defineWorker, done, JobProblem, recordInput } from '../engine/define-worker';
import { createRecord, reserveNumber } from '../records/create-record';
import { recordOfJob, recordPack, type WorkerDependencies } from './dependencies';

/** `record.create`: creates a record of another process (or the same), related to the job's record by name. */
export const recordCreate = (dependencies: WorkerDependencies) =>
  defineWorker({
    type: 'record.create',
    headers: z.object({ type: z.string().min(1), start: z.string().optional(), relation: z.string().min(1) }),
    input: recordInput.extend({ fields: z.record(z.string(), z.unknown()).nullish() }),
    run: async (session, job) => {
      const { record, pack } = await recordOfJob(session, dependencies, job.input.recordId);
      const target = recordPack(dependencies.packs().packs.get(job.headers.type), job.headers.type);
      const starts = target.record.starts.filter((start) => !start.existing);
      const start = job.headers.start ? starts.find((one) => one.key === job.headers.start) : starts[0];
      const relation = pack.record.relations[job.headers.relation];
      if (!start || !relation) {
        throw new JobProblem(
          start ? `unknown relation "${job.headers.relation}"` : `"${target.key}" has no such start`,
        );
      }
      const requester = record.fields[pack.record.requesterField];
      const created = await createRecord(session, {
        pack: target,
        start,
        fields: { ...job.input.fields },
        actor: { person: typeof requester === 'string' ? requester : record.createdBy, channel: 'process' },
        number: await reserveNumber(target),
        origin: { record, relation: job.headers.relation, inverse: relation.inverse ?? job.headers.relation },
      });
      return done({ createdId: created._id, createdNumber: created.number });
    },
  });
