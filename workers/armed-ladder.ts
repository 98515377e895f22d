import type { ClientSession } from 'mongoose';
import type { Ladder, Occurrence } from '../domain/ladder';
import { JobProblem } from '../engine/define-worker';
import type { Packs } from '../packs/types';
import { Ballots, type Ballot } from '../records/models/ballot';
import { Records, type RecordDocument } from '../records/models/record';
import { Tasks, type Task } from '../records/models/task';
import { Clocks, Escalations, Ladders, type ClockRow, type Escalation, type LadderRow } from '../records/models/time';

/** All that a rung is planned and called from. */
export interface ArmedLadder {
  packs: Packs;
  row: Escalation;
  ladder: Ladder;
  record: RecordDocument | null;
  /** The task that the ladder hangs on; for a ladder on a clock the open task of the record. */
  task: Task | null;
  clock: ClockRow | null;
  ballot: Ballot | null;
  /** Votes of the ballot that are still owed. */
  votes: Task[];
}

/** Key under which a call of a rung can be written once. */
export function eventId(rowId: string, { rungId, occurrence }: Occurrence): string {
  return `${rowId}:${rungId}:${occurrence}`;
}

/** @throws JobProblem when the row or its ladder does not exist */
export async function loadArmedLadder(session: ClientSession, packs: Packs, rowId: string): Promise<ArmedLadder> {
  const row = await Escalations.findById(rowId).session(session).lean<Escalation>();
  const current = row && (await Ladders.findById(row.ladder).session(session).lean<LadderRow>());
  if (!row || !current) {
    throw new JobProblem(row ? `ladder "${row.ladder}" does not exist` : `escalation row ${rowId} does not exist`);
  }
  return {
    packs,
    row,
    ladder: { ...current.ladder, version: current.version },
    record: await Records.findById(row.recordId).session(session).lean<RecordDocument>(),
    ...(await subjectOf(session, row)),
  };
}

async function subjectOf(
  session: ClientSession,
  { subject: { kind, id }, recordId }: Escalation,
): Promise<Pick<ArmedLadder, 'task' | 'clock' | 'ballot' | 'votes'>> {
  const none = { task: null, clock: null, ballot: null, votes: [] };
  switch (kind) {
    case 'task':
      return { ...none, task: await Tasks.findById(id).session(session).lean<Task>() };
    case 'clock': {
      const clock = await Clocks.findById(id).session(session).lean<ClockRow>();
      return { ...none, clock, task: await currentTask(session, recordId) };
    }
    case 'ballot': {
      const votes = await Tasks.find({ ballotId: id, state: 'open' }).session(session).lean<Task[]>();
      return { ...none, ballot: await Ballots.findById(id).session(session).lean<Ballot>(), votes };
    }
  }
}

/** For a ladder on a clock: the open task of the record, so that its assignee and candidates can be called. */
async function currentTask(session: ClientSession, recordId: string): Promise<Task | null> {
  return Tasks.findOne({ recordId, state: 'open' }).sort({ createdAt: -1 }).session(session).lean<Task>();
}

/** Whether what the ladder hangs on still waits for somebody. */
export function isOpen({ row, task, clock, ballot }: ArmedLadder): boolean {
  if (row.closedAt) {
    return false;
  }
  switch (row.subject.kind) {
    case 'task':
      return task?.state === 'open' || task?.state === 'held';
    case 'clock':
      return clock !== null && !clock.endedAt;
    case 'ballot':
      return ballot?.status === 'open';
  }
}
