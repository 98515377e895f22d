import { z } from 'zod';
import { defineWorker, done, JobProblem, recordInput } from '../engine/define-worker';
import { ruleHolds } from '../packs/feel';
import { PROCESS } from '../records/actor';
import { changeRecord } from '../records/change-record';
import { factsOfRules } from '../records/rule-facts';
import { recordOfJob, type WorkerDependencies } from './dependencies';

/**
 * `record.check`: holds a named rule list of the pack against the record; what fails is told in its history, and kept
 * on the record where the type has the field `checkFailures`.
 */
export const recordCheck = (dependencies: WorkerDependencies) =>
  defineWorker({
    type: 'record.check',
    headers: z.object({ rules: z.string().min(1) }),
    input: recordInput,
    run: async (session, job) => {
      const { record, pack } = await recordOfJob(session, dependencies, job.input.recordId);
      const rules = pack.record.checks[job.headers.rules];
      if (!rules) {
        throw new JobProblem(`"${pack.key}" has no rule list "${job.headers.rules}"`);
      }
      const properties = pack.record.fields.properties;
      const failures = rules
        .filter((rule) => !ruleHolds(rule.rule, factsOfRules(record), Object.keys(properties)))
        .map(({ field, message }) => ({ field, message }));
      const isKept = properties['checkFailures'] !== undefined;
      if (isKept || failures.length > 0) {
        await changeRecord(session, {
          recordId: record._id,
          read: record,
          definition: pack.record,
          ...(isKept ? { set: { checkFailures: failures.length > 0 ? failures : null } } : {}),
          actor: PROCESS,
          ...(failures.length > 0 ? { kind: 'refused' as const } : {}),
          data: { rules: job.headers.rules, failures },
          elementId: job.elementId,
        });
      }
      return done({ outcome: failures.length === 0 ? 'passed' : 'failed', failures });
    },
  });
