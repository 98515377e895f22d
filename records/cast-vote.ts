import type { ClientSession } from 'mongoose';
import { tally } from '../domain/ballot';
import type { Actor } from './actor';
import { writeHistory } from './history';
import { newId } from './ids';
import { closeLadders } from './ladders';
import { Ballots, type Ballot, type VoteEvent } from './models/ballot';
import type { Fields } from './models/record';
import type { Signature } from './models/signature';
import { Records } from './models/record';
import { Tasks, type Task } from './models/task';
import { now } from './now';
import { enqueueAll } from './outbox';
import { recordOvertaken } from './overtaken';
import { Refusal } from './refusal';
import { tellWatchers } from './watchers';
import { endTaskEffects } from './task-effects';

/**
 * Adds a vote to its ballot and lets the pure rule decide in the same transaction, so that two votes at once meet in
 * the ballot's document and exactly one of them decides (CHG-16g). The engine only counts: `decided` ends the body.
 */
export async function castVote(
  session: ClientSession,
  task: Task,
  values: Fields,
  actor: Actor & { person: string },
  signed?: Signature,
): Promise<void> {
  const ballot = await Ballots.findById(task.ballotId).session(session).lean<Ballot>();
  if (!ballot || ballot.status !== 'open') {
    throw new Refusal(ballot?.status === 'decided' ? 'BALLOT_DECIDED' : 'BALLOT_CLOSED', { taskId: task._id });
  }
  const cast = await voteEvent(session, task, ballot, values, actor);
  const vote: VoteEvent = signed ? { ...cast, signed } : cast;
  const voter = { ...actor, ...(vote.onBehalfOf ? { onBehalfOf: vote.onBehalfOf } : {}) };
  const votes = [...ballot.votes, vote];
  const { result, why } = tally(ballot.policy, ballot.seats, votes, { contentVersion: vote.contentVersion });
  const decided = result !== 'open';
  await Ballots.updateOne(
    { _id: ballot._id, revision: ballot.revision },
    { $set: { votes, revision: ballot.revision + 1, ...(decided ? { status: 'decided', outcome: result } : {}) } },
    { session },
  );
  await writeHistory(session, {
    recordId: ballot.recordId,
    kind: 'vote',
    actor: voter,
    ...(vote.reason ? { text: vote.reason } : {}),
    data: {
      ballotId: ballot._id,
      vote: vote.vote,
      seat: vote.seat,
      contentVersion: vote.contentVersion,
      ...(signed ? { signed } : {}),
    },
    elementId: task.elementId,
    taskKey: task._id,
  });
  await sendVotes(session, task, ballot, vote, decided ? { result, why } : undefined);
}

async function voteEvent(
  session: ClientSession,
  task: Task,
  ballot: Ballot,
  values: Fields,
  actor: Actor & { person: string },
): Promise<VoteEvent> {
  const seat = ballot.seats.find((candidate) => candidate.seat === task.seat);
  if (!seat || ballot.excluded.includes(actor.person)) {
    throw new Refusal('VOTE_NOT_ENTITLED', { taskId: task._id });
  }
  // A seat of somebody who was away when the ballot opened is a seat for that member, whoever sits in it.
  const onBehalfOf = seat.delegateOf ?? actor.onBehalfOf;
  const record = await Records.findById(ballot.recordId, { contentVersion: 1 }).session(session).lean();
  return {
    id: newId(),
    seat: seat.seat,
    person: actor.person,
    ...(onBehalfOf ? { onBehalfOf } : {}),
    vote: values['vote'] as VoteEvent['vote'],
    ...(typeof values['reason'] === 'string' ? { reason: values['reason'] } : {}),
    ...(typeof values['conditions'] === 'string' ? { conditions: values['conditions'] } : {}),
    ...(values['impactOpinion'] ? { impactOpinion: Number(values['impactOpinion']) } : {}),
    ...(values['priorityOpinion'] ? { priorityOpinion: Number(values['priorityOpinion']) } : {}),
    at: now(),
    channel: actor.channel,
    contentVersion: record?.contentVersion ?? ballot.contentVersion,
  };
}

/** Completes the voter's engine task; with the deciding vote the others' tasks are withdrawn at once, with the reason. */
async function sendVotes(
  session: ClientSession,
  task: Task,
  ballot: Ballot,
  vote: VoteEvent,
  decision: { result: string; why: unknown } | undefined,
): Promise<void> {
  const decided = decision !== undefined;
  await enqueueAll(session, [
    {
      lane: ballot.recordId,
      kind: 'completeTask',
      payload: {
        taskKey: task._id,
        elementId: task.elementId,
        recordId: ballot.recordId,
        variables: { vote: vote.vote, decided, outcome: 'voted' },
        action: vote.vote,
      },
    },
  ]);
  if (!decided) {
    return;
  }
  await writeHistory(session, {
    recordId: ballot.recordId,
    kind: 'ballot',
    actor: { channel: 'rule' },
    data: { action: 'decided', ballotId: ballot._id, ...decision },
  });
  const record = await Records.findById(ballot.recordId, { watchers: 1 }).session(session).lean();
  if (record) {
    await tellWatchers(session, record, { what: 'decision' });
  }
  await closeLadders(session, { kind: 'ballot', id: ballot._id });
  await withdrawVotes(session, ballot._id, task._id);
}

/** Takes the votes still owed out of the inboxes; a late answer then hears that the ballot is decided. */
async function withdrawVotes(session: ClientSession, ballotId: string, except: string): Promise<void> {
  const filter = { ballotId, state: { $in: ['open' as const, 'held' as const] }, _id: { $ne: except } };
  const others = await Tasks.find(filter).session(session).lean<Task[]>();
  await Tasks.updateMany(filter, { $set: { state: 'withdrawn', withdrawnWhy: 'decided', hold: null } }, { session });
  for (const other of others) {
    await endTaskEffects(session, other, 'withdrawn');
    if (other.hold) {
      await recordOvertaken(session, other, other.hold.by, 'decided', other.hold.values);
    }
  }
}
