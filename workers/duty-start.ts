import type { ClientSession } from 'mongoose';
import { z } from 'zod';
import { DateTime } from 'luxon';
import { defineWorker, done, JobProblem, recordInput } from '../engine/define-worker';
import { PROCESS } from '../records/actor';
import { changeRecord } from '../records/change-record';
import { createRecord, reserveNumber, type RecordPack } from '../records/create-record';
import { calendarOfDuty, DutyProblem, workOf } from '../records/duties';
import { People, type Person } from '../records/models/person';
import type { Fields, RecordDocument } from '../records/models/record';
import { now } from '../records/now';
import { recordOfJob, type WorkerDependencies } from './dependencies';

/** Roles that answer for a duty whose owner has gone. */
const HEIRS = ['process-owner', 'service-manager'];

/**
 * `duty.start`: a round begins: the record that it starts is created and related as `rounds`; a duty without a type is
 * a task alone. An owner who has left is replaced first, so that the duty does not fall silent (MGT-08).
 */
export const dutyStart = (dependencies: WorkerDependencies) =>
  defineWorker({
    type: 'duty.start',
    headers: z.object({}),
    input: recordInput,
    run: async (session, job) => {
      const { record, pack } = await recordOfJob(session, dependencies, job.input.recordId);
      const owner = await ownerOf(session, record.fields);
      const created = await startWork(session, dependencies, { record, pack, owner }).catch(asProblem);
      await changeRecord(session, {
        recordId: record._id,
        read: record,
        definition: pack.record,
        set: { owner: owner ?? null, roundRecord: created?._id ?? null },
        actor: PROCESS,
        elementId: job.elementId,
        carried: true,
      });
      return done({ outcome: created ? 'record' : 'task', target: await timeLeft(session, record.fields) });
    },
  });

function asProblem(error: unknown): never {
  throw error instanceof DutyProblem ? new JobProblem(error.message) : error;
}

/**
 * The person who answers for it: the owner, else their superior, else who has one of the roles behind them. Nobody
 * where a role or a group answers for it, which does so without them.
 */
async function ownerOf(session: ClientSession, { owner, ownerRole, ownerGroup }: Fields): Promise<string | undefined> {
  const named = typeof owner === 'string' ? await People.findById(owner).session(session).lean<Person>() : null;
  if (named?.active) {
    return named._id;
  }
  const superior = named?.superior ? await People.findById(named.superior).session(session).lean<Person>() : null;
  if (superior?.active) {
    return superior._id;
  }
  for (const role of ownerRole || ownerGroup ? [] : HEIRS) {
    const heir = await People.findOne({ roles: role, active: true }).sort({ _id: 1 }).session(session).lean<Person>();
    if (heir) {
      return heir._id;
    }
  }
  return undefined;
}

async function startWork(
  session: ClientSession,
  dependencies: WorkerDependencies,
  { record, pack, owner }: { record: RecordDocument; pack: RecordPack; owner: string | undefined },
): Promise<RecordDocument | undefined> {
  const work = workOf(dependencies.packs(), record.fields);
  if (!work) {
    return undefined;
  }
  return createRecord(session, {
    pack: work.pack,
    start: work.start,
    fields: work.fields,
    actor: { person: owner ?? record.createdBy, channel: 'process' },
    number: await reserveNumber(work.pack),
    origin: { record, relation: 'rounds', inverse: pack.record.relations['rounds']?.inverse ?? 'roundOf' },
  });
}

/** Time until the round has lapsed, as an ISO duration; a second where that is over. */
async function timeLeft(session: ClientSession, fields: Fields): Promise<string> {
  const { zone } = await calendarOfDuty(session, fields);
  const lapses = DateTime.fromISO(String(fields['lapsesOn']), { zone }).toMillis();
  return `PT${Math.max(1, Math.round((lapses - now().getTime()) / 1000))}S`;
}
