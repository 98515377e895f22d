import { z } from 'zod';
import { defineWorker, done, JobProblem, recordInput } from '../engine/define-worker';
import { closeAccount, reopenAccount } from '../identity/close-account';
import { permissionsOf } from '../identity/permissions';
import { PROCESS } from '../records/actor';
import { idsOf } from '../records/fields';
import { People, type Person } from '../records/models/person';
import { recordOfJob, type WorkerDependencies } from './dependencies';

const hand = { actor: PROCESS };

/**
 * `access.set`: closes or opens the accounts of the people in a field, with all that belongs to it: sessions end, open
 * tasks go back. One that is as it should be already is left alone. Accounts that administer are an administrator's
 * matter: no diagram locks the installation or opens it.
 */
export const accessSet = (dependencies: WorkerDependencies) =>
  defineWorker({
    type: 'access.set',
    headers: z.object({ field: z.string().min(1), access: z.enum(['open', 'close']) }),
    input: recordInput,
    run: async (session, job) => {
      const { record } = await recordOfJob(session, dependencies, job.input.recordId);
      const { field, access } = job.headers;
      const people = await People.find({ _id: { $in: idsOf(record.fields[field]) } })
        .session(session)
        .lean<Person[]>();
      const administers = people.find(({ roles }) => permissionsOf(roles).size > 0);
      if (administers) {
        throw new JobProblem(`"${administers.username}" administers; only an administrator changes that account`);
      }
      const changed = people.filter(({ active }) => active !== (access === 'open'));
      for (const { _id } of changed) {
        if (access === 'open') {
          await reopenAccount(session, _id, hand);
        } else {
          await closeAccount(session, _id, record.number, (type) => dependencies.packs().packs.get(type)?.record, hand);
        }
      }
      return done({ count: changed.length });
    },
  });
