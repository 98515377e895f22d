import type { ClientSession } from 'mongoose';
import { z } from 'zod';
import { aroundDue, dateOf } from '../domain/duty';
import { defineWorker, done, recordInput, type JobResult } from '../engine/define-worker';
import { PROCESS } from '../records/actor';
import { changeRecord } from '../records/change-record';
import type { RecordPack } from '../records/create-record';
import { assertAnswered, calendarOfDuty, DutyProblem, roundAfter, ruleOf, workOf } from '../records/duties';
import type { Fields, RecordDocument } from '../records/models/record';
import { now } from '../records/now';
import { recordOfJob, type WorkerDependencies } from './dependencies';

type Step = (session: ClientSession, fields: Fields) => Promise<{ outcome: string; set: Fields }>;

/**
 * `duty.next`: works out the dates of a duty's next round (`plan`), or moves those of the one that is planned (`move`).
 * What cannot be planned or moved is kept in `checkFailures`, for the person who is asked to correct it.
 */
export const dutyNext = (dependencies: WorkerDependencies) =>
  defineWorker({
    type: 'duty.next',
    headers: z.object({ step: z.enum(['plan', 'move']) }),
    input: recordInput,
    run: async (session, job) => {
      const { record, pack } = await recordOfJob(session, dependencies, job.input.recordId);
      const plan: Step = (current, fields) => planned(current, fields, () => workOf(dependencies.packs(), fields));
      return write(session, { record, pack, elementId: job.elementId }, job.headers.step === 'plan' ? plan : moved);
    },
  });

async function planned(
  session: ClientSession,
  fields: Fields,
  check: () => unknown,
): Promise<{ outcome: string; set: Fields }> {
  check();
  await assertAnswered(session, fields);
  const last = typeof fields['planDate'] === 'string' ? fields['planDate'] : undefined;
  const round = await roundAfter(session, fields, last);
  const fresh = { heldOn: null, newDate: null, moveReason: null, roundRecord: null };
  if (!round) {
    return { outcome: 'over', set: fresh };
  }
  const { skipped, ...dates } = round;
  const passed = Number(fields['skippedRounds'] ?? 0) + skipped;
  return { outcome: 'planned', set: { ...fresh, ...dates, ...(skipped > 0 ? { skippedRounds: passed } : {}) } };
}

/** A round may be moved, but not into the past and not behind the next one: then there would be two at once. */
async function moved(session: ClientSession, fields: Fields): Promise<{ outcome: string; set: Fields }> {
  const date = String(fields['newDate'] ?? '');
  const today = dateOf(now(), await calendarOfDuty(session, fields));
  const next = await roundAfter(session, fields, String(fields['planDate']));
  if (date < today) {
    throw new DutyProblem({ zh: '新日期已过', en: 'The new date has gone by' });
  }
  if (next && date >= next.dueDate) {
    const zh = `新日期须早于下一次的日期 ${next.dueDate}`;
    throw new DutyProblem({ zh, en: `The new date must lie before that of the next round, ${next.dueDate}` });
  }
  return { outcome: 'moved', set: { ...aroundDue(date, ruleOf(fields)), newDate: null } };
}

interface Target {
  record: RecordDocument;
  pack: RecordPack;
  elementId: string;
}

async function write(session: ClientSession, { record, pack, elementId }: Target, step: Step): Promise<JobResult> {
  const result = await step(session, record.fields).catch((error: unknown): Awaited<ReturnType<Step>> => {
    if (!(error instanceof DutyProblem)) {
      throw error;
    }
    return { outcome: 'impossible', set: { checkFailures: [{ field: 'title', message: error.text }] } };
  });
  const set: Fields = { checkFailures: null, ...result.set };
  const definition = pack.record;
  await changeRecord(session, {
    recordId: record._id,
    read: record,
    definition,
    set,
    actor: PROCESS,
    elementId,
    carried: true,
  });
  return done({ outcome: result.outcome });
}
