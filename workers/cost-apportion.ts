import { z } from 'zod';
import { apportion } from '../domain/apportion';
import { defineWorker, done, JobProblem, recordInput } from '../engine/define-worker';
import type { Fields } from '../records/models/record';
import { recordOfJob, type WorkerDependencies } from './dependencies';
import { numberIn, rowsIn, textIn, writeRows } from './rows';

const headers = z.object({ from: z.string().min(1), weights: z.string().min(1), into: z.string().min(1) });

/**
 * `cost.apportion`: pools of cost distributed over targets by the weights of each pool's driver, exact to the cent
 * (FIN-02). A pool whose driver has no weights stays undistributed and is named in the result.
 */
export const costApportion = (dependencies: WorkerDependencies) =>
  defineWorker({
    type: 'cost.apportion',
    headers,
    input: recordInput,
    run: async (session, job) => {
      const { record, pack } = await recordOfJob(session, dependencies, job.input.recordId);
      const weights = rowsIn(record, job.headers.weights);
      const pools = rowsIn(record, job.headers.from).map((pool) => partsOf(pool, weights));
      const rows = pools.flatMap(({ parts }) => parts ?? []);
      const left = pools.filter(({ parts }) => !parts).map(({ name }) => name);
      const named = {
        zh: left.length > 0 ? `；未分摊：${left.join('、')}` : '',
        en: left.length > 0 ? `; left over: ${left.join(', ')}` : '',
      };
      const variables = await writeRows(session, {
        record,
        pack,
        field: job.headers.into,
        rows,
        elementId: job.elementId,
        names: {
          zh: `分摊了 ${pools.length - left.length} 个费用池，共 ${rows.length} 行${named.zh}`,
          en: `Apportioned ${pools.length - left.length} pools into ${rows.length} lines${named.en}`,
        },
        data: { action: 'apportion', left },
      });
      return done({ ...variables, outcome: left.length === 0 && rows.length > 0 ? 'done' : 'incomplete', left });
    },
  });

function partsOf(pool: Fields, weights: readonly Fields[]): { name: string; parts?: Fields[] } {
  const name = textIn(pool, 'pool');
  const driver = textIn(pool, 'driver');
  const amount = numberIn(pool, 'amount');
  if (Number.isNaN(amount)) {
    throw new JobProblem(`the pool "${name}" has no amount`);
  }
  const shares = weights.filter((weight) => textIn(weight, 'driver') === driver);
  const cents = apportion(
    Math.round(amount * 100),
    shares.map((share) => numberIn(share, 'weight')),
  );
  if (!cents) {
    return { name };
  }
  const parts = shares.map((share, index) => ({
    pool: name,
    driver,
    target: share['target'] ?? null,
    weight: numberIn(share, 'weight'),
    amount: (cents[index] ?? 0) / 100,
  }));
  return { name, parts };
}
