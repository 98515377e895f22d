import { z } from 'zod';
import { defineWorker, done, recordInput } from '../engine/define-worker';
import { filesOf, isAsArrived, makeMaster } from '../records/attachments/library';
import { recordOfJob, type WorkerDependencies } from './dependencies';
import { fileStep } from './file-step';

/**
 * `library.store`: makes files masters, which stay as they are and have a second copy (REL-02t). A file whose content
 * is no longer that of its arrival makes the step end with "differs", and none is stored.
 */
export const libraryStore = (dependencies: WorkerDependencies) =>
  defineWorker({
    type: 'library.store',
    headers: z.object({ field: z.string().optional() }),
    input: recordInput,
    run: async (session, job) => {
      const { record } = await recordOfJob(session, dependencies, job.input.recordId);
      const files = await filesOf(session, record, job.headers.field);
      const fresh = files.filter(({ masterSince }) => !masterSince);
      for (const file of fresh) {
        if (!(await isAsArrived(file))) {
          await fileStep(session, job, 'libraryStore', [], {
            zh: `未存入正本库：“${file.name}”的内容与上传时不符`,
            en: `Not stored in the library: the content of "${file.name}" is not what was uploaded`,
          });
          return done({ outcome: 'differs', count: 0 });
        }
      }
      for (const file of fresh) {
        await makeMaster(session, file);
      }
      await fileStep(session, job, 'libraryStore', fresh, {
        zh: `${fresh.length} 个文件存入正本库`,
        en: `Stored ${fresh.length} ${fresh.length === 1 ? 'file' : 'files'} in the library`,
      });
      return done({ outcome: files.length > 0 ? 'stored' : 'missing', count: fresh.length });
    },
  });
