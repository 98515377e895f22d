import { z } from 'zod';
import { defineWorker, done, recordInput } from '../engine/define-worker';
import { filesOf, isAsArrived } from '../records/attachments/library';
import { recordOfJob, type WorkerDependencies } from './dependencies';
import { fileStep } from './file-step';

const WORDS = {
  equal: { zh: '与入库时一致', en: 'as they arrived' },
  differs: { zh: '与应有的内容不符', en: 'not as they should be' },
  missing: { zh: '没有文件', en: 'there is none' },
} as const;

/**
 * `file.verify`: the content of files as it is now against the hash of their arrival, and against one that was given
 * (REL-07t, CFG-10). Nothing to verify is "missing", never "equal".
 */
export const fileVerify = (dependencies: WorkerDependencies) =>
  defineWorker({
    type: 'file.verify',
    headers: z.object({ field: z.string().optional(), hash: z.string().optional() }),
    input: recordInput,
    run: async (session, job) => {
      const { record } = await recordOfJob(session, dependencies, job.input.recordId);
      const files = await filesOf(session, record, job.headers.field);
      const altered: string[] = [];
      for (const file of files) {
        if (!(await isAsArrived(file))) {
          altered.push(file.name);
        }
      }
      const wanted = job.headers.hash && String(record.fields[job.headers.hash] ?? '');
      const isThere = wanted === undefined || files.some(({ sha256 }) => sha256 === wanted.trim().toLowerCase());
      const outcome = files.length === 0 ? 'missing' : altered.length === 0 && isThere ? 'equal' : 'differs';
      await fileStep(session, job, 'fileVerify', files, {
        zh: `核验文件：${WORDS[outcome].zh}${altered.length > 0 ? `（${altered.join('、')}）` : ''}`,
        en: `Verified files: ${WORDS[outcome].en}${altered.length > 0 ? ` (${altered.join(', ')})` : ''}`,
      });
      return done({ outcome, count: files.length });
    },
  });
