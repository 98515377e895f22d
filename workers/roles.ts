import { z } from 'zod';
import { permissionsOf } from '../identity/permissions';
import { defineWorker, done, JobProblem, recordInput } from '../engine/define-worker';
import { idsOf } from '../records/fields';
import { Refusal } from '../records/refusal';
import { grantForCase, revokeForCase } from '../records/role-grants';
import { recordOfJob, type WorkerDependencies } from './dependencies';

/**
 * `role.grant`: gives the people of a field a role for this case (INC-12). It ends at the moment that the step gives,
 * by `role.revoke`, or with the case. `single` takes it from whoever had it by this case, in the same transaction:
 * never two holders, never none. Roles that open administration are never given by a diagram.
 */
export const roleGrant = (dependencies: WorkerDependencies) =>
  defineWorker({
    type: 'role.grant',
    headers: z.object({
      role: z.string().min(1),
      field: z.string().min(1),
      single: z.enum(['true', 'false']).optional(),
    }),
    input: recordInput.extend({ until: z.iso.datetime({ offset: true }).nullish() }),
    run: async (session, job) => {
      const { record } = await recordOfJob(session, dependencies, job.input.recordId);
      const { role, field, single } = job.headers;
      if (permissionsOf([role]).size > 0) {
        throw new JobProblem(`the role "${role}" opens administration; only an administrator gives it`);
      }
      const people = idsOf(record.fields[field]);
      if (people.length === 0 || (single === 'true' && people.length > 1)) {
        throw new JobProblem(`"${field}" of ${record.number} names ${people.length} people for the role "${role}"`);
      }
      if (single === 'true') {
        await revokeForCase(session, record._id, { role });
      }
      const to = job.input.until ? { to: new Date(job.input.until) } : {};
      for (const person of people) {
        await asProblem(() => grantForCase(session, record, { person, role, ...to }));
      }
      return done({ count: people.length });
    },
  });

/** `role.revoke`: takes back what this case gave, of one role or of all. */
export const roleRevoke = (dependencies: WorkerDependencies) =>
  defineWorker({
    type: 'role.revoke',
    headers: z.object({ role: z.string().optional() }),
    input: recordInput,
    run: async (session, job) => {
      const { record } = await recordOfJob(session, dependencies, job.input.recordId);
      const { role } = job.headers;
      return done({ count: await revokeForCase(session, record._id, role ? { role } : {}) });
    },
  });

/** A person who left, or a moment that has passed, needs somebody to look; trying again helps nobody. */
async function asProblem(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    throw error instanceof Refusal ? new JobProblem(`the role cannot be given: ${error.code}`) : error;
  }
}
