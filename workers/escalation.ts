import type { ClientSession } from 'mongoose';
import { z } from 'zod';
import type { LadderPlan } from '../domain/ladder';
import { defineWorker, done } from '../engine/define-worker';
import { planOf } from '../records/ladder-plan';
import { EscalationEvents, Escalations } from '../records/models/time';
import { now } from '../records/now';
import { eventId, isOpen, loadArmedLadder, type ArmedLadder } from './armed-ladder';
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
      const armed = await loadArmedLadder(session, packs(), job.input.rowId);
      if (!isOpen(armed)) {
        await Escalations.updateOne({ _id: armed.row._id, closedAt: null }, { $set: { closedAt: now() } }, { session });
        return done({ open: false, nextAt: null });
      }
      const plan = await planAhead(session, armed);
      const nextAt = plan.next?.at ?? null;
      await Escalations.updateOne(
        { _id: armed.row._id },
        { $set: { nextAt, nextRung: plan.next?.rung.id ?? null, why: plan.why } },
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
      const armed = await loadArmedLadder(session, packs(), job.input.rowId);
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
