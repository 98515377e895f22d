import type { ClientSession } from 'mongoose';
import { z } from 'zod';
import { momentsAtPercent } from '../domain/clock';
import { planLadder, type LadderPlan } from '../domain/ladder';
import { defineWorker, done, JobProblem } from '../engine/define-worker';
import type { Packs } from '../packs/types';
import { calendarOf } from '../records/calendars';
import { Records, type RecordDocument } from '../records/models/record';
import { Tasks, type Task } from '../records/models/task';
import {
  Clocks,
  EscalationEvents,
  Escalations,
  Ladders,
  type ClockRow,
  type Escalation,
  type LadderRow,
} from '../records/models/time';
import { now } from '../records/now';
import { eventId, type ArmedLadder } from './armed-ladder';
import type { WorkerDependencies } from './dependencies';
import { callRung } from './rung';

const rowInput = z.object({ rowId: z.string().min(1) });
const none = z.object({});

/** `escalation.plan`: when the next rung is due by the ladder in force now; ended subjects have none (INC-03). */
export const escalationPlan = ({ packs }: WorkerDependencies) =>
  defineWorker({
    type: 'escalation.plan',
    headers: none,
    input: rowInput,
    run: async (session, job) => {
      const armed = await load(session, packs, job.input.rowId);
      if (!isOpen(armed)) {
        await Escalations.updateOne({ _id: armed.row._id, closedAt: null }, { $set: { closedAt: now() } }, { session });
        return done({ open: false, nextAt: null });
      }
      const plan = await planAhead(session, armed);
      const nextAt = plan.next?.at ?? null;
      await Escalations.updateOne(
        { _id: armed.row._id },
        { $set: { nextAt, nextRung: plan.next?.rung.id ?? null, why: plan.why.zh } },
        { session },
      );
      return done({ open: true, nextAt: nextAt ? nextAt.toISOString() : null });
    },
  });

/** `escalation.fire`: calls the rung that is due, if its subject is still open; each rung once. */
export const escalationFire = ({ packs }: WorkerDependencies) =>
  defineWorker({
    type: 'escalation.fire',
    headers: none,
    input: rowInput,
    run: async (session, job) => {
      const armed = await load(session, packs, job.input.rowId);
      if (!isOpen(armed)) {
        return done();
      }
      const { next } = await planOf(session, armed);
      if (next && next.at.getTime() <= now().getTime() + 1_000) {
        await callRung(session, armed, next);
      }
      return done();
    },
  });

async function load(session: ClientSession, packs: Packs, rowId: string): Promise<ArmedLadder> {
  const row = await Escalations.findById(rowId).session(session).lean<Escalation>();
  const current = row && (await Ladders.findById(row.ladder).session(session).lean<LadderRow>());
  if (!row || !current) {
    throw new JobProblem(row ? `ladder "${row.ladder}" does not exist` : `escalation row ${rowId} does not exist`);
  }
  const { kind, id } = row.subject;
  return {
    packs,
    row,
    ladder: { ...current.ladder, version: current.version },
    record: await Records.findById(row.recordId).session(session).lean<RecordDocument>(),
    task:
      kind === 'task'
        ? await Tasks.findById(id).session(session).lean<Task>()
        : await currentTask(session, row.recordId),
    clock: kind === 'clock' ? await Clocks.findById(id).session(session).lean<ClockRow>() : null,
  };
}

/** For a ladder on a clock: the open task of the record, so that its assignee and candidates can be called. */
async function currentTask(session: ClientSession, recordId: string): Promise<Task | null> {
  return Tasks.findOne({ recordId, state: 'open' }).sort({ createdAt: -1 }).session(session).lean<Task>();
}

function isOpen({ row, task, clock }: ArmedLadder): boolean {
  if (row.closedAt) {
    return false;
  }
  return row.subject.kind === 'clock'
    ? clock !== null && !clock.endedAt
    : task?.state === 'open' || task?.state === 'held';
}

async function planOf(session: ClientSession, armed: ArmedLadder): Promise<LadderPlan> {
  const { row, ladder, record, task, clock } = armed;
  const at = now();
  const calendar = await calendarOf(session, clock?.calendar ?? 'working');
  const events = await EscalationEvents.find({ escalationId: row._id }).session(session).lean();
  const due = clock?.dueAt ?? row.due ?? task?.due ?? undefined;
  return planLadder({
    ladder,
    facts: { ...record?.fields, type: record?.type, state: record?.state, elementId: task?.elementId },
    armedAt: row.armedAt,
    ...(due ? { due } : {}),
    ...(clock ? { momentAtPercent: momentsAtPercent(clockState(clock), calendar, at) } : {}),
    fired: events.map(({ rungId, occurrence, at: firedAt }) => ({ rungId, occurrence, at: firedAt })),
    calendar,
    at,
  });
}

function clockState({ targetMs, intervals, endedAt }: ClockRow): Parameters<typeof momentsAtPercent>[0] {
  return { targetMs, intervals, ...(endedAt ? { endedAt } : {}) };
}

/**
 * The plan, with what it passes over written down. For work taken over from another system every rung of the time
 * before is passed over, the highest too: whom it called lies in the past there.
 */
async function planAhead(session: ClientSession, armed: ArmedLadder): Promise<LadderPlan> {
  const plan = await planOf(session, armed);
  const imported = armed.record?.imported?.at;
  const past = plan.next && imported && plan.next.plannedAt < imported ? plan.next : undefined;
  const skipped = past
    ? [...plan.skipped, { rungId: past.rung.id, occurrence: past.occurrence, plannedAt: past.plannedAt }]
    : plan.skipped;
  await writeSkipped(session, armed, skipped);
  return past ? planAhead(session, armed) : plan;
}

async function writeSkipped(
  session: ClientSession,
  { row, ladder }: ArmedLadder,
  skippedRungs: LadderPlan['skipped'],
): Promise<void> {
  if (skippedRungs.length === 0) {
    return;
  }
  await EscalationEvents.bulkWrite(
    skippedRungs.map((skipped) => ({
      updateOne: {
        filter: { _id: eventId(row._id, skipped) },
        update: {
          $setOnInsert: {
            escalationId: row._id,
            recordId: row.recordId,
            ladder: row.ladder,
            ladderVersion: ladder.version,
            ...skipped,
            at: now(),
            recipients: [],
            outcome: 'skippedPast' as const,
          },
        },
        upsert: true,
      },
    })),
    { session },
  );
}
