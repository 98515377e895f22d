import type { ClientSession } from 'mongoose';
import { z } from 'zod';
import type { Policy, Seat } from '../domain/ballot';
import { absenceAt, resolveDelegate } from '../domain/delegation';
import { composeSeats, type Candidate } from '../domain/electorate';
import { defineWorker, done, JobProblem, recordInput } from '../engine/define-worker';
import { resolveAudience } from '../notify/audience';
import { PROCESS } from '../records/actor';
import { contentHash } from '../records/content-hash';
import { excludedFrom } from '../records/excluded';
import { idsOf } from '../records/fields';
import { writeHistory } from '../records/history';
import { newId } from '../records/ids';
import { BallotPolicies, Ballots, type Ballot } from '../records/models/ballot';
import { type Absence, People, type Person } from '../records/models/person';
import type { RecordDocument } from '../records/models/record';
import { now } from '../records/now';
import { startDeadline } from './ballot-deadline';
import { recordOfJob, type WorkerDependencies } from './dependencies';

const member = z.object({ kind: z.string(), person: z.string() });
const input = recordInput.extend({
  policy: z.string().min(1),
  purpose: z.string().nullish(),
  question: z.string().nullish(),
  /** Person fields of the record whose people may not vote (CHG-16g). */
  excluded: z.array(z.string()).nullish(),
  /** Further person fields, and steps whose people may not vote either. */
  notBy: z.string().nullish(),
  /** Members added by hand where a kind was missing. */
  addedMembers: z.array(member).nullish(),
});
type Input = z.infer<typeof input>;

/** Person fields whose people never vote on their own matter, where the diagram names none. */
const EXCLUDED_FIELDS = ['requester', 'changeOwner', 'implementer'];

/**
 * `approval.open`: freezes the policy, fills its seats from people, starts the deadline. A required kind without a
 * person leaves the ballot visibly blocked; an empty electorate never decides anything (CHG-03t).
 */
export const approvalOpen = (dependencies: WorkerDependencies) =>
  defineWorker({
    type: 'approval.open',
    headers: z.object({}),
    input,
    run: async (session, job) => {
      const { record, pack } = await recordOfJob(session, dependencies, job.input.recordId);
      const row = await BallotPolicies.findById(job.input.policy).session(session).lean();
      if (!row) {
        throw new JobProblem(`there is no ballot policy "${job.input.policy}"`);
      }
      const earlier = await Ballots.findOne({ instanceKey: job.instanceKey }).session(session).lean<Ballot>();
      const policy = earlier?.policy ?? row.policy;
      const kept = await excludedFrom(session, record, job.input.notBy);
      const excluded = [...new Set([...excludedPeople(record, job.input), ...kept])];
      const given = membersGiven(job.input.addedMembers ?? [], earlier);
      const candidates = await candidatesByKind(session, policy, record, given);
      const { seats, missing } = composeSeats(policy, candidates, excluded, record.fields);
      const ready = missing.length === 0 && seats.some((seat) => !seat.adviser);
      const ballot = await save(session, {
        earlier,
        policy,
        record,
        input: job.input,
        seats,
        missing,
        excluded,
        ready,
        instanceKey: job.instanceKey,
      });
      await tell(session, ballot, contentHash(pack.record, record), job.elementId);
      return done({
        outcome: ready ? 'ready' : 'incomplete',
        ballotId: ballot._id,
        seats: seatVariables(seats, ballot),
      });
    },
  });

/** Members named by hand: those of now, and for kinds that were not named again whoever sat there before. */
function membersGiven(added: readonly z.infer<typeof member>[], earlier: Ballot | null): z.infer<typeof member>[] {
  const named = new Set(added.map(({ kind }) => kind));
  const before = (earlier?.seats ?? []).filter(({ kind }) => !named.has(kind));
  return [...added, ...before.map(({ kind, person, delegateOf }) => ({ kind, person: delegateOf ?? person }))];
}

/** Seats that still owe a vote, as the multi-instance step reads them: one entry a person. */
export function seatVariables(
  seats: readonly Seat[],
  ballot: Pick<Ballot, 'votes'>,
): { seat: string; person: string }[] {
  const voted = new Set(ballot.votes.filter((vote) => !vote.void).map((vote) => vote.seat));
  return seats.filter(({ seat }) => !voted.has(seat)).map(({ seat, person }) => ({ seat, person }));
}

function excludedPeople(record: RecordDocument, given: Input): string[] {
  return (given.excluded ?? EXCLUDED_FIELDS).flatMap((field) => idsOf(record.fields[field]));
}

async function candidatesByKind(
  session: ClientSession,
  policy: Policy,
  record: RecordDocument,
  added: readonly z.infer<typeof member>[],
): Promise<Record<string, Candidate[]>> {
  const byKind: Record<string, Candidate[]> = {};
  for (const rule of policy.seats) {
    const expressions = rule.from.filter((source) => /^(role|field|person):/.test(source));
    const people = await resolveAudience(expressions, { record }, now(), session);
    const given = added.filter((one) => one.kind === rule.kind).map((one) => one.person);
    const ids = [...new Set([...given, ...people.filter((one) => !one.onBehalfOf).map((one) => one.person)])];
    byKind[rule.kind] = await toCandidates(session, ids);
  }
  return byKind;
}

async function toCandidates(session: ClientSession, ids: readonly string[]): Promise<Candidate[]> {
  const found = await People.find({ _id: { $in: [...ids] }, active: true })
    .session(session)
    .lean<Person[]>();
  const at = now();
  const away = await People.find({ absences: { $elemMatch: { from: { $lte: at }, to: { $gt: at } } } }, { absences: 1 })
    .session(session)
    .lean<Person[]>();
  const absenceOf = (id: string): Absence | undefined =>
    absenceAt(away.find((person) => person._id === id)?.absences, at);
  return ids.flatMap((id): Candidate[] => {
    const person = found.find((candidate) => candidate._id === id);
    if (!person) {
      return [];
    }
    const acting = resolveDelegate(id, absenceOf, at);
    const absent = acting.outcome !== 'present';
    return [
      {
        person: id,
        name: person.names.zh,
        ...(absent ? { absent } : {}),
        ...(absent && acting.person ? { delegate: { person: acting.person } } : {}),
      },
    ];
  });
}

interface Opening {
  earlier: Ballot | null;
  policy: Policy;
  record: RecordDocument;
  input: Input;
  seats: Seat[];
  missing: string[];
  excluded: string[];
  ready: boolean;
  instanceKey: string;
}

async function save(session: ClientSession, opening: Opening): Promise<Ballot> {
  const { earlier, policy, record, seats, missing, excluded, ready } = opening;
  const ballot: Ballot = {
    _id: earlier?._id ?? newId(),
    recordId: record._id,
    instanceKey: opening.instanceKey,
    policy,
    purpose: opening.input.purpose ?? 'approval',
    ...(opening.input.question ? { question: opening.input.question } : {}),
    seats,
    missing,
    excluded,
    votes: earlier?.votes ?? [],
    status: ready ? 'open' : 'blocked',
    contentVersion: record.contentVersion,
    openedAt: earlier?.openedAt ?? now(),
    closesAt: earlier?.closesAt ?? null,
    extensions: earlier?.extensions ?? 0,
    revision: (earlier?.revision ?? 0) + 1,
  };
  if (ready && policy.deadline.after && !ballot.closesAt) {
    ballot.closesAt = await startDeadline(session, ballot, policy.deadline.after);
  }
  await Ballots.replaceOne({ _id: ballot._id }, ballot, { upsert: true, session });
  return ballot;
}

async function tell(session: ClientSession, ballot: Ballot, hash: string, elementId: string): Promise<void> {
  await writeHistory(session, {
    recordId: ballot.recordId,
    kind: 'ballot',
    actor: PROCESS,
    data: {
      action: ballot.status === 'open' ? 'opened' : 'blocked',
      ballotId: ballot._id,
      contentHash: hash,
      policy: ballot.policy.key,
      policyNames: ballot.policy.names,
      seats: ballot.seats.map(({ kind, person }) => ({ kind, person })),
      missing: ballot.missing,
      missingNames: ballot.policy.seats.filter(({ kind }) => ballot.missing.includes(kind)).map(({ names }) => names),
    },
    elementId,
  });
}
