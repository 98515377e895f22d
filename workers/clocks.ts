import type { ClientSession } from 'mongoose';
import { z } from 'zod';
import { defineWorker, done, recordInput } from '../engine/define-worker';
import { pauseClock, resumeClock, stopClock } from '../records/clocks';
import { takenOverClock } from '../records/import/take-over';
import type { LateEntry } from '../records/models/late-entry';
import { Records, type RecordDocument } from '../records/models/record';
import { Clocks, type ClockRow } from '../records/models/time';
import { startNamedClock } from '../records/named-clock';
import { recordOfJob, type WorkerDependencies } from './dependencies';

const named = z.object({ clock: z.string().min(1) });
const startInput = recordInput.extend({
  target: z.string().nullish(),
  calendar: z.string().nullish(),
  since: z.iso.datetime({ offset: true }).nullish(),
  source: z.string().nullish(),
});

/**
 * `clock.start`: starts a clock of the pack; after an earlier run its intervals count on,
 * unless the step says from when it counts (PRIO-05, PRIO-06). A case taken over from another system gets what is left.
 */
export const clockStart = (dependencies: WorkerDependencies) =>
  defineWorker({
    type: 'clock.start',
    headers: named,
    input: startInput,
    run: async (session, job) => {
      const { record, pack } = await recordOfJob(session, dependencies, job.input.recordId);
      const earlier = await Clocks.findOne({
        recordId: record._id,
        name: job.headers.clock,
        result: { $ne: 'cancelled' },
      })
        .sort({ startedAt: -1 })
        .session(session)
        .lean<ClockRow>();
      const taken = await takenOverClock(session, record._id, job.headers.clock);
      if (taken?.over) {
        return done();
      }
      const ran = earlier?.endedAt && !job.input.since ? earlier.intervals : undefined;
      const intervals = taken?.intervals ?? ran;
      await startNamedClock(session, {
        record,
        pack,
        name: job.headers.clock,
        target: taken?.target ?? job.input.target ?? undefined,
        calendar: job.input.calendar ?? undefined,
        ...(job.input.source ? { targetSource: job.input.source } : {}),
        since: taken?.since ?? (job.input.since ? new Date(job.input.since) : record.late?.happenedAt),
        ...(intervals ? { intervals } : {}),
      });
      return done();
    },
  });

/** `clock.stop`: ends a clock of the record, or all of them (`*`); `result: cancelled` where it no longer matters. */
export const clockStop = () =>
  defineWorker({
    type: 'clock.stop',
    headers: named.extend({ result: z.enum(['done', 'cancelled']).optional() }),
    input: recordInput,
    run: async (session, job) => {
      const { recordId } = job.input;
      await stopClock(session, recordId, job.headers.clock, {
        ...(job.headers.result ? { how: job.headers.result } : {}),
        late: await lateEntryOf(session, recordId),
      });
      return done();
    },
  });

/** `clock.pause`: lets a clock stand still, with the reason. */
export const clockPause = () =>
  defineWorker({
    type: 'clock.pause',
    headers: named.extend({ reason: z.string().min(1) }),
    input: recordInput,
    run: async (session, job) => {
      const { recordId } = job.input;
      const late = await lateEntryOf(session, recordId);
      await pauseClock(session, recordId, job.headers.clock, job.headers.reason, { at: late?.happenedAt });
      return done();
    },
  });

/** `clock.resume`: lets a paused clock go on. */
export const clockResume = () =>
  defineWorker({
    type: 'clock.resume',
    headers: named.extend({ reason: z.string().optional() }),
    input: recordInput,
    run: async (session, job) => {
      const { recordId } = job.input;
      const late = await lateEntryOf(session, recordId);
      await resumeClock(session, recordId, job.headers.clock, { at: late?.happenedAt });
      return done();
    },
  });

/** The true time of the step that led here, where that was entered later. */
async function lateEntryOf(session: ClientSession, recordId: string): Promise<LateEntry | null | undefined> {
  return (await Records.findById(recordId, { late: 1 }).session(session).lean<RecordDocument>())?.late;
}
