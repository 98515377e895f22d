import type { ClientSession } from 'mongoose';
import { momentsAtPercent } from '../domain/clock';
import { planLadder, type Ladder, type LadderPlan } from '../domain/ladder';
import { calendarOf } from './calendars';
import { ladderCalendar } from './ladder-calendar';
import type { RecordDocument } from './models/record';
import type { Task } from './models/task';
import { EscalationEvents, type ClockRow, type Escalation } from './models/time';
import { now } from './now';

/** What a ladder is planned from. */
export interface LadderCase {
  row: Escalation;
  ladder: Ladder;
  record: Pick<RecordDocument, 'fields' | 'type' | 'state' | 'imported'> | null;
  /** The task that the ladder hangs on; for a ladder on a clock the open task of the record. */
  task: Pick<Task, 'elementId' | 'due'> | null;
  clock: Pick<ClockRow, 'targetMs' | 'intervals' | 'endedAt' | 'dueAt' | 'calendar'> | null;
}

/**
 * The next rung of an armed ladder, by the ladder in force and what has been called so far.
 * @param isNew armed in this transaction, so that nothing has been called yet
 */
export async function planOf(session: ClientSession, armed: LadderCase, isNew = false): Promise<LadderPlan> {
  const { row, ladder, record, task, clock } = armed;
  const at = now();
  const calendar = await ladderCalendar(session, ladder, row, clock);
  const moments = clock && momentsAtPercent(clockState(clock), await calendarOf(session, clock.calendar), at);
  const events = isNew ? [] : await EscalationEvents.find({ escalationId: row._id }).session(session).lean();
  const due = clock?.dueAt ?? row.due ?? task?.due ?? undefined;
  return planLadder({
    ladder,
    facts: { ...record?.fields, type: record?.type, state: record?.state, elementId: task?.elementId },
    armedAt: row.armedAt,
    ...(row.writtenAt ? { writtenAt: row.writtenAt } : {}),
    ...(due ? { due } : {}),
    ...(moments ? { momentAtPercent: moments } : {}),
    fired: events.map(({ rungId, occurrence, at: firedAt }) => ({ rungId, occurrence, at: firedAt })),
    calendar,
    at,
  });
}

function clockState({
  targetMs,
  intervals,
  endedAt,
}: NonNullable<LadderCase['clock']>): Parameters<typeof momentsAtPercent>[0] {
  return { targetMs, intervals, ...(endedAt ? { endedAt } : {}) };
}
