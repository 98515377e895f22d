import { commaList } from '../domain/comma-list';
import { z } from 'zod';
import { defineWorker, done, recordInput } from '../engine/define-worker';
import { resolveAudience } from '../notify/audience';
import { notify as tell } from '../notify/send';
import { PROCESS } from '../records/actor';
import { isCatchingUp } from '../records/catching-up';
import { writeHistory } from '../records/history';
import { now } from '../records/now';
import { recordOfJob, type WorkerDependencies } from './dependencies';

const headers = z.object({
  notice: z.string().min(1),
  to: z.string().min(1),
  except: z.string().optional(),
  channels: z.string().optional(),
});

/**
 * `notify`: tells people of a text of the pack (INC-04, CHG-17g). Delivery is the mail outbox's matter; the record's
 * history says who was told. Nothing is sent for work taken over from another system while it catches up.
 */
export const notify = (dependencies: WorkerDependencies) =>
  defineWorker({
    type: 'notify',
    headers,
    input: recordInput,
    run: async (session, job) => {
      const { record, pack } = await recordOfJob(session, dependencies, job.input.recordId);
      if (await isCatchingUp(session, record)) {
        return done();
      }
      const definition = pack.record;
      const meant = (who: string): ReturnType<typeof resolveAudience> =>
        resolveAudience(commaList(who), { record, definition }, now(), session);
      const without = new Set((await meant(job.headers.except ?? '')).map(({ person }) => person));
      const to = (await meant(job.headers.to)).filter(({ person }) => !without.has(person));
      const channels = commaList(job.headers.channels ?? 'inbox,mail').filter(
        (channel): channel is 'inbox' | 'mail' => channel === 'inbox' || channel === 'mail',
      );
      const { told } = await tell(session, {
        notice: job.headers.notice,
        pack: pack.key,
        recordId: record._id,
        record,
        to,
        dedupeKey: `job:${job.elementInstanceKey}`,
        channels,
      });
      await writeHistory(session, {
        recordId: record._id,
        kind: 'notice',
        actor: PROCESS,
        data: { notice: job.headers.notice, to: told, channels },
        elementId: job.elementId,
      });
      return done();
    },
  });
