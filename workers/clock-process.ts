import type { ClientSession } from 'mongoose';
import { z } from 'zod';
import { plan, type ClockPlan } from '../domain/clock';
import { defineWorker, done, JobProblem } from '../engine/define-worker';
import { PROCESS } from '../records/actor';
import { calendarOf } from '../records/calendars';
import { refreshDue } from '../records/due';
import { writeHistory } from '../records/history';
import { replanLadders } from '../records/ladders';
import { Clocks, type ClockRow } from '../records/models/time';
import { now } from '../records/now';
import { enqueue } from '../records/outbox';

const rowInput = z.object({ rowId: z.string().min(1) });
const none = z.object({});

async function planned(session: ClientSession, rowId: string): Promise<{ row: ClockRow; state: ClockPlan }> {
  const row = await Clocks.findById(rowId).session(session).lean<ClockRow>();
  if (!row) {
    throw new JobProblem(`clock row ${rowId} does not exist`);
  }
  const calendar = await calendarOf(session, row.calendar);
  const { targetMs, intervals, endedAt } = row;
  return { row, state: plan({ targetMs, intervals, ...(endedAt ? { endedAt } : {}) }, calendar, now()) };
}

/** `clock.plan`: computes phase and due time from the stored intervals; ladders on the clock follow a moved due time. */
export const clockPlan = () =>
  defineWorker({
    type: 'clock.plan',
    headers: none,
    input: rowInput,
    run: async (session, job) => {
      const { row, state } = await planned(session, job.input.rowId);
      const due = state.phase === 'running' ? (state.dueAt ?? null) : null;
      const shown = state.phase === 'missed' ? (row.dueAt ?? state.missedAt ?? null) : due;
      const breached = state.phase === 'missed' && !row.missedAt;
      await Clocks.updateOne(
        { _id: row._id },
        { $set: { dueAt: state.phase === 'ended' ? null : shown } },
        { session },
      );
      if (row.dueAt?.getTime() !== shown?.getTime()) {
        await replanLadders(session, { kind: 'clock', id: row._id }, shown ?? undefined);
        await refreshDue(session, row.recordId);
      }
      // A clock found missed is told to the breach step: its due time lies in the past and fires at once.
      const phase = breached ? 'running' : state.phase;
      const dueAt = breached ? (state.missedAt ?? now()) : due;
      return done({ phase, dueAt: dueAt ? dueAt.toISOString() : null });
    },
  });

/** `clock.breach`: the target is missed: written down once, told to the ladders, and to what closes on a breach. */
export const clockBreach = () =>
  defineWorker({
    type: 'clock.breach',
    headers: none,
    input: rowInput,
    run: async (session, job) => {
      const { row, state } = await planned(session, job.input.rowId);
      if (state.phase !== 'missed' || row.missedAt) {
        return done();
      }
      const missedAt = state.missedAt ?? now();
      await Clocks.updateOne({ _id: row._id }, { $set: { missedAt } }, { session });
      await writeHistory(session, {
        recordId: row.recordId,
        kind: 'clock',
        actor: PROCESS,
        data: { action: 'missed', clock: row.name, names: row.names, missedAt },
      });
      await replanLadders(session, { kind: 'clock', id: row._id }, row.dueAt ?? missedAt);
      if (row.onBreach) {
        await enqueue(session, {
          lane: row.recordId,
          kind: 'message',
          payload: {
            name: row.onBreach.message,
            correlationKey: row.onBreach.correlationKey,
            ttlMs: 3_600_000,
            variables: { cause: 'deadline' },
          },
        });
      }
      return done();
    },
  });
