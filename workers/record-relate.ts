import type { ClientSession } from 'mongoose';
import { z } from 'zod';
import { defineWorker, done, JobProblem, recordInput } from '../engine/define-worker';
import { PROCESS } from '../records/actor';
import { idsOf } from '../records/fields';
import { recordsById } from '../records/related';
import { Refusal } from '../records/refusal';
import { sameRelation } from '../records/relation-order';
import { endRelation, relateRecords, type NewRelation } from '../records/relations';
import { recordOfJob, type WorkerDependencies } from './dependencies';

const headers = z.object({
  relation: z.string().min(1),
  field: z.string().min(1),
  action: z.enum(['add', 'end']).optional(),
});

/**
 * `record.relate`: relates what a field of the job's record names to it, or ends that relation. What is there already
 * stays as it is; the record itself is left out.
 */
export const recordRelate = (dependencies: WorkerDependencies) =>
  defineWorker({
    type: 'record.relate',
    headers,
    input: recordInput,
    run: async (session, job) => {
      const { record, pack } = await recordOfJob(session, dependencies, job.input.recordId);
      const { relation: name, field, action } = job.headers;
      const definition = pack.record.relations[name];
      if (!definition) {
        throw new JobProblem(`"${pack.key}" has no relation "${name}"`);
      }
      const others = (await recordsById(session, idsOf(record.fields[field]))).filter(({ _id }) => _id !== record._id);
      let count = 0;
      for (const to of others) {
        const existing = await sameRelation(session, { from: record._id, to: to._id, name, definition });
        if (action === 'end' && existing) {
          await endRelation(session, existing, PROCESS);
          count += 1;
        } else if (action !== 'end' && !existing) {
          await relate(session, { from: record, to, name, definition, actor: PROCESS });
          count += 1;
        }
      }
      return done({ count });
    },
  });

/** A circle stays one however often it is tried. */
async function relate(session: ClientSession, relation: NewRelation): Promise<void> {
  try {
    await relateRecords(session, relation);
  } catch (error) {
    if (error instanceof Refusal && error.code === 'RELATION_CIRCLE') {
      const { from, to, name } = relation;
      throw new JobProblem(`"${name}" from ${from.number} to ${to.number} would close a circle`);
    }
    throw error;
  }
}
