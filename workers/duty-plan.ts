import type { ClientSession } from 'mongoose';
import { z } from 'zod';
import { PERIODS } from '../domain/recurrence';
import { defineWorker, done, JobProblem, recordInput } from '../engine/define-worker';
import { validateFields } from '../packs/record-validation';
import { PROCESS } from '../records/actor';
import { changeRecord } from '../records/change-record';
import { createRecord, reserveNumber, type RecordPack } from '../records/create-record';
import { ANSWERING, assertAnswered, DutyProblem, roundAfter } from '../records/duties';
import { Records, Relations, type Fields, type RecordDocument } from '../records/models/record';
import { recordOfJob, recordPack, type WorkerDependencies } from './dependencies';

const DUTY = 'duty';

const input = recordInput.extend({
  title: z.string().min(1),
  period: z.enum(PERIODS),
  first: z.iso.date(),
  every: z.number().int().min(1).nullish(),
  owner: z.string().nullish(),
  role: z.string().nullish(),
  group: z.string().nullish(),
  holidays: z.enum(['exact', 'nextWorkingDay', 'previousWorkingDay']).nullish(),
  calendar: z.string().nullish(),
  leadDays: z.number().int().min(0).nullish(),
  graceDays: z.number().int().min(0).nullish(),
  startsType: z.string().nullish(),
  startsWith: z.string().nullish(),
  presets: z.record(z.string(), z.unknown()).nullish(),
});
type Input = z.infer<typeof input>;

/**
 * `duty.plan`: gives the job's record a duty of that kind, related to it. One that is open already takes the new rule,
 * so that a record has never two of a kind (MGT-08, PDCA-09); where its round is only planned, the date moves at once.
 */
export const dutyPlan = (dependencies: WorkerDependencies) =>
  defineWorker({
    type: 'duty.plan',
    headers: z.object({ kind: z.string().min(1), relation: z.string().min(1) }),
    input,
    run: async (session, job) => {
      const { record, pack } = await recordOfJob(session, dependencies, job.input.recordId);
      const { kind, relation } = job.headers;
      const duty = recordPack(dependencies.packs().packs.get(DUTY), DUTY);
      const fields = fieldsFrom(duty, { ...job.input, ...answering(record, job.input) }, kind);
      await assertAnswered(session, fields).catch(asProblem);
      const existing = await openDuty(session, record._id, relation, kind);
      if (existing) {
        await replan(session, { duty, existing, fields, elementId: job.elementId });
        return done({ createdNumber: existing.number });
      }
      const start = duty.record.starts.find(({ existing: again }) => !again);
      const inverse = pack.record.relations[relation]?.inverse ?? relation;
      if (!start || !pack.record.relations[relation]) {
        throw new JobProblem(start ? `unknown relation "${relation}"` : `"${DUTY}" has no start`);
      }
      const created = await createRecord(session, {
        pack: duty,
        start,
        fields,
        actor: { person: job.input.owner ?? record.createdBy, channel: 'process' },
        number: await reserveNumber(duty),
        origin: { record, relation, inverse },
      });
      return done({ createdNumber: created.number });
    },
  });

type Answering = Partial<Record<(typeof ANSWERING)[number], string | null>>;

/** The person named; else the role and group; else who raised the record. */
function answering(record: RecordDocument, { owner, role, group }: Input): Answering {
  if (owner || !(role || group)) {
    return { owner: owner || record.createdBy };
  }
  return { ...(role ? { ownerRole: role } : {}), ...(group ? { ownerGroup: group } : {}) };
}

function fieldsFrom(duty: RecordPack, given: Input & Answering, kind: string): Fields {
  const { recordId: _record, role: _role, group: _group, presets, ...rest } = given;
  const rows = Object.entries(presets ?? {}).map(([field, value]) => ({
    field,
    value: Array.isArray(value) ? value.join(',') : String(value),
  }));
  const set = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== null && value !== undefined));
  const { values, errors } = validateFields(
    duty,
    { ...set, kind, ...(rows.length > 0 ? { presets: rows } : {}) },
    {
      lang: 'en',
      whole: true,
    },
  );
  if (errors.length > 0) {
    throw new JobProblem(errors.map(({ field, message }) => `${field}: ${message}`).join('; '));
  }
  return values;
}

async function openDuty(
  session: ClientSession,
  recordId: string,
  relation: string,
  kind: string,
): Promise<RecordDocument | undefined> {
  const related = await Relations.find({ 'from.id': recordId, name: relation }).session(session).lean();
  const duties = await Records.find({ _id: { $in: related.map(({ to }) => to.id) }, type: DUTY })
    .session(session)
    .lean<RecordDocument[]>();
  return duties.find(({ fields, openProcess }) => fields['kind'] === kind && openProcess);
}

/** The state in which the next round is planned and has not begun. */
const PLANNED = 'scheduled';

async function replan(
  session: ClientSession,
  {
    duty,
    existing,
    fields,
    elementId,
  }: { duty: RecordPack; existing: RecordDocument; fields: Fields; elementId: string },
): Promise<void> {
  const merged = { ...existing.fields, ...fields };
  const round = existing.state === PLANNED ? await roundAfter(session, merged, undefined).catch(asProblem) : undefined;
  const { skipped: _skipped, ...dates } = round ?? { skipped: 0 };
  await changeRecord(session, {
    recordId: existing._id,
    read: existing,
    definition: duty.record,
    set: { ...Object.fromEntries(ANSWERING.map((key) => [key, null])), ...fields, ...dates },
    actor: PROCESS,
    elementId,
  });
}

function asProblem(error: unknown): never {
  throw error instanceof DutyProblem ? new JobProblem(error.message) : error;
}
