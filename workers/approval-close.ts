import { z } from 'zod';
import { defineWorker, done, JobProblem } from '../engine/define-worker';
import { PROCESS } from '../records/actor';
import { stopClock } from '../records/clocks';
import { contentHash } from '../records/content-hash';
import { writeHistory } from '../records/history';
import { closeLadders } from '../records/ladders';
import { Ballots, type Ballot } from '../records/models/ballot';
import { now } from '../records/now';
import { deadlineClock } from './ballot-deadline';
import { recordOfJob, type WorkerDependencies } from './dependencies';

const closeInput = z.object({ ballotId: z.string().nullish(), outcome: z.string().min(1) });

/**
 * `approval.close`: the ballot's end, with its result and the hash of what was voted on in the record's history; its
 * deadline is stopped (MGT-14g).
 */
export const approvalClose = (dependencies: WorkerDependencies) =>
  defineWorker({
    type: 'approval.close',
    headers: z.object({}),
    input: closeInput,
    run: async (session, job) => {
      const { ballotId, outcome } = job.input;
      const ballot = ballotId ? await Ballots.findById(ballotId).session(session).lean<Ballot>() : null;
      if (!ballot) {
        throw new JobProblem('there is no ballot to close');
      }
      await Ballots.updateOne(
        { _id: ballot._id },
        { $set: { status: 'closed', outcome, closedAt: now() } },
        { session },
      );
      const { record, pack } = await recordOfJob(session, dependencies, ballot.recordId);
      await stopClock(session, ballot.recordId, deadlineClock(ballot._id));
      await closeLadders(session, { kind: 'ballot', id: ballot._id });
      await writeHistory(session, {
        recordId: ballot.recordId,
        kind: 'ballot',
        actor: PROCESS,
        data: {
          action: 'closed',
          ballotId: ballot._id,
          outcome,
          votes: ballot.votes.length,
          contentHash: contentHash(pack.record, record),
        },
        elementId: job.elementId,
      });
      return done({ outcome });
    },
  });
