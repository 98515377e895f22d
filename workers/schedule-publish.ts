import { z } from 'zod';
import { defineWorker, done, JobProblem, recordInput } from '../engine/define-worker';
import { idsOfKind } from '../records/fields';
import { ScheduleEntries } from '../records/models/schedule';
import { recordOfJob, type WorkerDependencies } from './dependencies';

/** `schedule.publish`: puts the record's planned window into the calendar, or moves it there (CHG-09). */
export const schedulePublish = (dependencies: WorkerDependencies) =>
  defineWorker({
    type: 'schedule.publish',
    headers: z.object({ from: z.string().min(1), to: z.string().min(1) }),
    input: recordInput,
    run: async (session, job) => {
      const { record, pack } = await recordOfJob(session, dependencies, job.input.recordId);
      const from = new Date(String(record.fields[job.headers.from]));
      const to = new Date(String(record.fields[job.headers.to]));
      if (Number.isNaN(from.getTime()) || Number.isNaN(to.getTime()) || to <= from) {
        throw new JobProblem(`${record.number} has no usable window in ${job.headers.from} and ${job.headers.to}`);
      }
      const entry = {
        recordId: record._id,
        type: record.type,
        number: record.number,
        title: String(record.fields['title'] ?? record.number),
        from,
        to,
        services: idsOfKind(pack.record, record.fields, 'service'),
        state: 'planned' as const,
      };
      await ScheduleEntries.updateOne({ _id: record._id }, { $set: entry }, { upsert: true, session });
      return done();
    },
  });
