import { commaList } from '../domain/comma-list';
import type { ClientSession } from 'mongoose';
import { z } from 'zod';
import { defineWorker, done, JobProblem, recordInput } from '../engine/define-worker';
import { resolveAudience } from '../notify/audience';
import { createRecord, reserveNumber, type RecordPack } from '../records/create-record';
import { fieldOf } from '../records/fields';
import type { Fields, RecordDocument } from '../records/models/record';
import { now } from '../records/now';
import { recordsById, relatedIds } from '../records/related';
import { recordOfJob, recordPack, type WorkerDependencies } from './dependencies';

/** So many records a run; a diagram passes the step again for those who are left. */
const AT_ONCE = 50;

const headers = z.object({
  type: z.string().min(1),
  start: z.string().optional(),
  relation: z.string().min(1),
  copy: z.string().optional(),
  each: z.string().optional(),
  person: z.string().optional(),
});

interface Creation {
  readonly record: RecordDocument;
  readonly pack: RecordPack;
  readonly target: RecordPack;
  readonly headers: z.infer<typeof headers>;
}

/**
 * `record.create`: creates a record of another process (or the same), related to the job's record by name; with `each`
 * one for every person of an audience who has none yet (MGT-03).
 */
export const recordCreate = (dependencies: WorkerDependencies) =>
  defineWorker({
    type: 'record.create',
    headers,
    input: recordInput.extend({ fields: z.record(z.string(), z.unknown()).nullish() }),
    run: async (session, job) => {
      const { record, pack } = await recordOfJob(session, dependencies, job.input.recordId);
      const target = recordPack(dependencies.packs().packs.get(job.headers.type), job.headers.type);
      const creation: Creation = { record, pack, target, headers: job.headers };
      const fields: Fields = { ...copied(record, target, commaList(job.headers.copy)), ...job.input.fields };
      if (job.headers.each) {
        return done(await createEach(session, creation, fields));
      }
      const created = await create(session, creation, fields);
      return done({ createdId: created._id, createdNumber: created.number });
    },
  });

/** @throws JobProblem for a field that the other type does not have */
function copied(record: RecordDocument, target: RecordPack, names: readonly string[]): Fields {
  const unknown = names.filter((name) => !fieldOf(target.record, name));
  if (unknown.length > 0) {
    throw new JobProblem(`"${target.key}" has no field ${unknown.join(', ')}`);
  }
  return Object.fromEntries(
    names.flatMap((name) => (record.fields[name] === undefined ? [] : [[name, record.fields[name]]])),
  );
}

async function create(
  session: ClientSession,
  { record, pack, target, headers: wanted }: Creation,
  fields: Fields,
): Promise<RecordDocument> {
  const starts = target.record.starts.filter((start) => !start.existing);
  const start = wanted.start ? starts.find((one) => one.key === wanted.start) : starts[0];
  const relation = pack.record.relations[wanted.relation];
  if (!start || !relation) {
    throw new JobProblem(start ? `unknown relation "${wanted.relation}"` : `"${target.key}" has no such start`);
  }
  const requester = record.fields[pack.record.requesterField];
  return createRecord(session, {
    pack: target,
    start,
    fields: { ...fields },
    actor: { person: typeof requester === 'string' ? requester : record.createdBy, channel: 'process' },
    number: await reserveNumber(target),
    origin: { record, relation: wanted.relation, inverse: relation.inverse ?? wanted.relation },
  });
}

async function createEach(
  session: ClientSession,
  creation: Creation,
  fields: Fields,
): Promise<{ outcome: 'all' | 'more'; count: number }> {
  const { record, pack, target, headers: wanted } = creation;
  const person = wanted.person ?? '';
  if (fieldOf(target.record, person)?.kind !== 'person') {
    throw new JobProblem(`"${person}" is no person field of "${target.key}"`);
  }
  const subject = { record, definition: pack.record };
  const audience = await resolveAudience(commaList(wanted.each), subject, now(), session);
  const related = await recordsById(session, await relatedIds(session, record._id, wanted.relation));
  const has = new Set(related.filter(({ type }) => type === target.key).map((one) => one.fields[person]));
  const missing = audience.filter((one) => !one.onBehalfOf && !has.has(one.person));
  for (const { person: id } of missing.slice(0, AT_ONCE)) {
    await create(session, creation, { ...fields, [person]: id });
  }
  return { outcome: missing.length > AT_ONCE ? 'more' : 'all', count: Math.min(missing.length, AT_ONCE) };
}
