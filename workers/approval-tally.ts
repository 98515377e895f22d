import type { ClientSession } from 'mongoose';
import { z } from 'zod';
import { tally, tallyAtDeadline, type TallyResult } from '../domain/ballot';
import { defineWorker, done, JobProblem } from '../engine/define-worker';
import { Ballots, type Ballot } from '../records/models/ballot';
import { Records } from '../records/models/record';
import { now } from '../records/now';
import { seatVariables } from './approval-open';
import { extendDeadline } from './ballot-deadline';

/** Commands that end a ballot before its votes do → outcome of the ballot. */
const CAUSES: Record<string, string> = { change: 'changed', cancel: 'cancelled', postpone: 'postponed' };

const tallyInput = z.object({ ballotId: z.string().min(1), cause: z.string().nullish() });

/**
 * `approval.tally`: counts the stored votes by the frozen policy, never an engine variable. Where the deadline has
 * passed, the policy says whether the votes decide or the ballot is extended; what it leaves `undecided` is settled
 * by the diagram.
 */
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
      const seats = seatVariables(ballot.seats, ballot);
      const result = await count(session, ballot, {
        isOver: cause === 'deadline' && isOver(ballot),
        owing: seats.length,
      });
      if (result === 'extend') {
        await extendDeadline(session, ballot, job.elementId);
        return done({ outcome: 'open', seats });
      }
      await Ballots.updateOne(
        { _id: ballot._id },
        { $set: { status: result === 'open' ? 'open' : 'decided', outcome: result } },
        { session },
      );
      return done({ outcome: result, seats });
    },
  });

/** The engine keeps the cause of an earlier round; after an extension only the new deadline counts. */
const isOver = ({ closesAt }: Ballot): boolean => !closesAt || closesAt <= now();

async function count(
  session: ClientSession,
  ballot: Ballot,
  { isOver: over, owing }: { isOver: boolean; owing: number },
): Promise<TallyResult | 'extend'> {
  const record = await Records.findById(ballot.recordId, { contentVersion: 1 }).session(session).lean();
  const contentVersion = record?.contentVersion ?? ballot.contentVersion;
  const { policy, seats, votes } = ballot;
  if (over) {
    return tallyAtDeadline(policy, seats, votes, contentVersion, ballot.extensions ?? 0);
  }
  return tally(policy, seats, votes, { contentVersion, ...(owing === 0 ? { closing: 'final' } : {}) }).result;
}
