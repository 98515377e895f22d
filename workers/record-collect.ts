import { commaList } from '../domain/comma-list';
import type { ClientSession } from 'mongoose';
import { z } from 'zod';
import { defineWorker, done, JobProblem, recordInput } from '../engine/define-worker';
import { PROCESS } from '../records/actor';
import { changeRecord } from '../records/change-record';
import { ConditionError, conditionFilter, rowAbout } from '../records/collect';
import type { RecordPack } from '../records/create-record';
import { carriedVariables, fieldOf } from '../records/fields';
import { Records, type Fields, type RecordDocument } from '../records/models/record';
import { relatedIds } from '../records/related';
import { recordOfJob, recordPack, type WorkerDependencies } from './dependencies';

const DEFAULT_LIMIT = 200;
const COUNTED_AT_MOST = 10_000;

const headers = z.object({
  relation: z.string().optional(),
  type: z.string().optional(),
  states: z.string().optional(),
  field: z.string().optional(),
  limit: z.string().optional(),
});
type Headers = z.infer<typeof headers>;

interface Found {
  readonly records: readonly RecordDocument[];
  /** How many there are, counted up to a bound. */
  readonly total: number;
}

/**
 * `record.collect`: lists related records, or those of a type that fit, newest first, into a rows field of the job's
 * record. A list that is cut says so, in the result and in the history (CHG-12, REL-05).
 */
export const recordCollect = (dependencies: WorkerDependencies) =>
  defineWorker({
    type: 'record.collect',
    headers,
    input: recordInput.extend({ filter: z.record(z.string(), z.unknown()).nullish() }),
    run: async (session, job) => {
      const { record, pack } = await recordOfJob(session, dependencies, job.input.recordId);
      const filter = await filterOf(session, dependencies, record, job.headers, job.input.filter ?? {});
      const limit = Number(job.headers.limit ?? DEFAULT_LIMIT);
      const { records, total } = await find(session, filter, limit);
      const variables = job.headers.field
        ? await write(
            session,
            dependencies,
            { record, pack, field: job.headers.field, elementId: job.elementId },
            { records, total },
          )
        : {};
      return done({
        ...variables,
        count: records.length,
        more: total > records.length,
        records: records.map(({ _id }) => _id),
      });
    },
  });

async function filterOf(
  session: ClientSession,
  dependencies: WorkerDependencies,
  record: RecordDocument,
  { relation, type, states }: Headers,
  conditions: Fields,
): Promise<Record<string, unknown>> {
  if (!relation && !type) {
    throw new JobProblem('neither a relation nor a record type says what to gather');
  }
  const ids = relation ? await relatedIds(session, record._id, relation) : undefined;
  const of = type ? recordPack(dependencies.packs().packs.get(type), type) : undefined;
  if (!of && Object.keys(conditions).length > 0) {
    throw new JobProblem('conditions need a record type');
  }
  try {
    return {
      ...(of ? { type: of.key, ...conditionFilter(of.record, conditions) } : {}),
      _id: ids ? { $in: ids.filter((id) => id !== record._id) } : { $ne: record._id },
      ...(states ? { state: { $in: commaList(states) } } : {}),
    };
  } catch (error) {
    throw error instanceof ConditionError ? new JobProblem(error.message) : error;
  }
}

async function find(session: ClientSession, filter: Record<string, unknown>, limit: number): Promise<Found> {
  const records = await Records.find(filter)
    .sort({ createdAt: -1, _id: -1 })
    .limit(limit)
    .session(session)
    .lean<RecordDocument[]>();
  const total =
    records.length < limit ? records.length : await Records.countDocuments(filter, { session, limit: COUNTED_AT_MOST });
  return { records, total };
}

async function write(
  session: ClientSession,
  dependencies: WorkerDependencies,
  to: { record: RecordDocument; pack: RecordPack; field: string; elementId: string },
  { records, total }: Found,
): Promise<Fields> {
  const { record, pack, field, elementId } = to;
  const columns = Object.keys(fieldOf(pack.record, field)?.items?.properties ?? {});
  if (columns.length === 0) {
    throw new JobProblem(`"${field}" of "${pack.key}" is no rows field with columns`);
  }
  const rows = records.flatMap((one) => {
    const definition = dependencies.packs().packs.get(one.type)?.record;
    return definition ? [rowAbout(columns, one, definition)] : [];
  });
  const { changes } = await changeRecord(session, {
    recordId: record._id,
    read: record,
    definition: pack.record,
    set: { [field]: rows.length > 0 ? rows : null },
    actor: PROCESS,
    kind: 'step',
    data: { action: 'collect', field, count: records.length, total, names: words(records.length, total) },
    elementId,
    carried: true,
  });
  return carriedVariables(pack.record, changes);
}

function words(count: number, total: number): { zh: string; en: string } {
  if (total <= count) {
    return { zh: `收集了 ${count} 条记录`, en: `Gathered ${count} ${count === 1 ? 'record' : 'records'}` };
  }
  const all = total >= COUNTED_AT_MOST ? `${COUNTED_AT_MOST}+` : String(total);
  return {
    zh: `共 ${all} 条记录，只列出最新的 ${count} 条`,
    en: `Of ${all} records the newest ${count} are listed`,
  };
}
