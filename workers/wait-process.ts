import type { ClientSession } from 'mongoose';
import { z } from 'zod';
import { TaskPropertyError } from '../domain/task-properties';
import { defineWorker, done, JobProblem, recordInput } from '../engine/define-worker';
import { noticeForTask } from '../notify/events';
import { armLadder } from '../records/ladders';
import type { RecordDocument } from '../records/models/record';
import { Tasks, type Task } from '../records/models/task';
import { now } from '../records/now';
import { planWait } from '../records/wait-plan';
import { armWait } from '../records/waits';
import { recordOfJob, type WorkerDependencies } from './dependencies';

/** `wait.open`: a called wait gets its row. */
export const waitOpen = (dependencies: WorkerDependencies) =>
  defineWorker({
    type: 'wait.open',
    headers: z.object({}),
    input: recordInput.extend({ waitFor: z.string().min(1) }),
    run: async (session, job) => {
      const { record } = await recordOfJob(session, dependencies, job.input.recordId);
      try {
        const row = await armWait(session, {
          recordId: record._id,
          text: job.input.waitFor,
          subject: { kind: 'call', id: job.instanceKey },
          names: { zh: '等待', en: 'Waiting' },
          elementId: job.elementId,
        });
        return done({ rowId: row._id });
      } catch (error) {
        throw error instanceof TaskPropertyError ? new JobProblem(error.message) : error;
      }
    },
  });

/** `wait.plan`: looks at the conditions; met, the wait is over and its task completed or woken. */
export const waitPlan = (dependencies: WorkerDependencies) =>
  defineWorker({
    type: 'wait.plan',
    headers: z.object({}),
    input: z.object({ rowId: z.string().min(1) }),
    run: async (session, job) => {
      const plan = await planWait(session, job.input.rowId, {
        definitionOf: (type) => dependencies.packs().packs.get(type)?.record,
        wake,
      });
      if (!plan) {
        throw new JobProblem(`wait ${job.input.rowId} does not exist`);
      }
      return done({ open: plan.open, outcome: plan.outcome, nextAt: plan.nextAt?.toISOString() ?? null });
    },
  });

/** From now on the task asks its people: it is due, its ladder counts, they are told. */
async function wake(session: ClientSession, task: Task, record: RecordDocument): Promise<void> {
  const due = now();
  const woken: Task = { ...task, waiting: false, due };
  await Tasks.updateOne({ _id: task._id }, { $set: { waiting: false, due } }, { session });
  const ladder = task.properties['ladder'];
  if (ladder) {
    const subject = { kind: 'task', id: task._id } as const;
    await armLadder(session, {
      recordId: record._id,
      ladder,
      subject,
      due,
      facts: { record, task: woken, clock: null },
    });
  }
  await noticeForTask(session, woken, undefined, record);
}
