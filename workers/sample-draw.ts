import { createHash } from 'node:crypto';
import { z } from 'zod';
import { drawSample, sizeOfShare } from '../domain/sample';
import { defineWorker, done, JobProblem, recordInput } from '../engine/define-worker';
import { recordOfJob, type WorkerDependencies } from './dependencies';
import { rowsIn, writeRows } from './rows';

const input = recordInput.extend({
  size: z.number().int().min(1).nullish(),
  percent: z.number().gt(0).max(100).nullish(),
  seed: z.string().min(1).max(200).nullish(),
});

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/**
 * `sample.draw`: rows of one field drawn at random into another, the same again for the same seed, which the history
 * keeps (MGT-14g).
 */
export const sampleDraw = (dependencies: WorkerDependencies) =>
  defineWorker({
    type: 'sample.draw',
    headers: z.object({ from: z.string().min(1), into: z.string().min(1) }),
    input,
    run: async (session, job) => {
      const { record, pack } = await recordOfJob(session, dependencies, job.input.recordId);
      const all = rowsIn(record, job.headers.from);
      const { size, percent } = job.input;
      if (!size && !percent) {
        throw new JobProblem('neither a number nor a share says how many to draw');
      }
      const wanted = size ?? sizeOfShare(all.length, percent ?? 0);
      const seed = job.input.seed ?? `${record.number} ${job.elementInstanceKey}`;
      const { drawn, places } = drawSample(all, wanted, seed, sha256);
      const variables = await writeRows(session, {
        record,
        pack,
        field: job.headers.into,
        rows: drawn,
        elementId: job.elementId,
        names: {
          zh: `从 ${all.length} 行中抽取 ${drawn.length} 行（种子：${seed}；第 ${places.join('、')} 行）`,
          en: `Drew ${drawn.length} of ${all.length} rows (seed: ${seed}; rows ${places.join(', ')})`,
        },
        data: { action: 'sample', seed, of: all.length, places },
      });
      return done({ ...variables, count: drawn.length, seed });
    },
  });
