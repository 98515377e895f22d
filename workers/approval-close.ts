import { z } from 'zod';
import { tally } from '../domain/ballot';
import { defineWorker, done, JobProblem } from '../engine/define-worker';
import { PROCESS } from '../records/actor';
import { stopClock } from '../records/clocks';
import { writeHistory } from '../records/history';
import { closeLadders } from '../records/ladders';
import { Ballots, type Ballot } from '../records/models/ballot';
import { Records } from '../records/models/record';
import { now } from '../records/now';
import { deadlineClock, seatVariables } from './approval-open';

/** Commands that end a ballot before its votes do → outcome of the ballot. */
const CAUSES: Record<string, string> = { change: 'changed', cancel: 'cancelled', postpone: 'postponed' };

const tallyInput = z.object({ ballotId: z.string().min(1), cause: z.string().nullish() });

/** `approval.tally`: counts the stored votes by the frozen policy, never an engine variable. */
export const approvalTally = () =>
  defineWorker({
    type: 'approval.tally',
    headers: z.object({}),
    input: tallyInput,
    run: async (session, job) => {
      const ballot = await Ballots.findById(job.input.ballotId).session(session).lean<Ballot>();
      if (!ballot) {
        throw new JobProblem(`ballot ${job.input.ballotId} does not exist`);
      }
      const cause = ballot.status === 'decided' ? undefined : (ballot.cause ?? job.input.cause ?? undefined);
      if (cause && cause !== 'deadline') {
        return done({ outcome: CAUSES[cause] ?? cause, seats: [] });
      }
      const record = await Records.findById(ballot.recordId, { contentVersion: 1 }).session(session).lean();
      const situation = { contentVersion: record?.contentVersion ?? ballot.contentVersion };
      const seats = seatVariables(ballot.seats, ballot);
      const closing = cause === 'deadline' ? 'deadline' : seats.length === 0 ? 'final' : undefined;
      const { result } = tally(ballot.policy, ballot.seats, ballot.votes, {
        ...situation,
        ...(closing ? { closing } : {}),
      });
      await Ballots.updateOne(
        { _id: ballot._id },
        { $set: { status: result === 'open' ? 'open' : 'decided', outcome: result } },
        { session },
      );
      return done({ outcome: result, seats });
    },
  });

const closeInput = z.object({ ballotId: z.string().nullish(), outcome: z.string().min(1) });

/** `approval.close`: the ballot's end, with its result on the record's history; its deadline is stopped. */
export const approvalClose = () =>
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
      await stopClock(session, ballot.recordId, deadlineClock(ballot._id));
      await closeLadders(session, { kind: 'ballot', id: ballot._id });
      await writeHistory(session, {
        recordId: ballot.recordId,
        kind: 'ballot',
        actor: PROCESS,
        data: { action: 'closed', ballotId: ballot._id, outcome, votes: ballot.votes.length },
        elementId: job.elementId,
      });
      return done({ outcome });
    },
  });
