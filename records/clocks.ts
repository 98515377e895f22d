import type { ClientSession } from 'mongoose';
import { pause, plan, resume, stop } from '../domain/clock';
import type { Text } from '../domain/text';
import { PROCESS } from './actor';
import { calendarOf } from './calendars';
import { refreshDue } from './due';
import { writeHistory } from './history';
import { newId } from './ids';
import { armLadder, closeLadders, startSmallProcess } from './ladders';
import { lateFacts } from './late-entry';
import type { LateEntry } from './models/late-entry';
import { Records, type RecordDocument } from './models/record';
import { Tasks, type Task } from './models/task';
import { Clocks, type ClockRow } from './models/time';
import { now } from './now';
import { changedMessage, enqueue } from './outbox';

export interface ClockStart {
  recordId: string;
  name: string;
  names: Text;
  targetMs: number;
  targetSource?: string;
  /** Key of the calendar. */
  calendar: string;
  ladder?: string | undefined;
  /** True start, which may lie in the past (work recorded later, SYS-15). */
  since?: Date | undefined;
  onBreach?: ClockRow['onBreach'];
  /** Intervals of an earlier run that count on, e.g. after reopening. */
  intervals?: ClockRow['intervals'];
}

/**
 * Starts a clock: one row, one small process, and its ladder. A clock of that name that still runs keeps its intervals
 * and takes the new target and calendar (PRIO-05: a pause of last Tuesday is still a pause).
 */
export async function startClock(session: ClientSession, start: ClockStart): Promise<ClockRow> {
  const running = await runningClock(session, start.recordId, start.name);
  if (running) {
    return retarget(session, running, start);
  }
  const at = start.since ?? now();
  const row: ClockRow = {
    _id: newId(),
    recordId: start.recordId,
    name: start.name,
    names: start.names,
    targetMs: start.targetMs,
    ...(start.targetSource ? { targetSource: start.targetSource } : {}),
    calendar: start.calendar,
    intervals: [...(start.intervals ?? []), { from: at, kind: 'running' }],
    ...(start.ladder ? { ladder: start.ladder } : {}),
    ...(start.onBreach ? { onBreach: start.onBreach } : {}),
    startedAt: at,
    endedAt: null,
    changes: [{ at: now(), what: 'start' }],
  };
  const dueAt = await firstDue(session, row);
  const planned = dueAt ? { ...row, dueAt } : row;
  await Clocks.insertMany([planned], { session });
  if (dueAt) {
    await enqueue(session, startSmallProcess('clock', 'clock.planned', row._id, { dueAt: dueAt.toISOString() }));
    await refreshDue(session, row.recordId);
  } else {
    await enqueue(session, startSmallProcess('clock', 'clock.start', row._id));
  }
  if (start.ladder) {
    await armOn(session, planned, start.ladder, at);
  }
  return planned;
}

/** When a clock runs out that simply runs, so that its process can wait for that at once; anything else it looks at itself. */
async function firstDue(
  session: ClientSession,
  { targetMs, intervals, calendar }: ClockRow,
): Promise<Date | undefined> {
  const { phase, dueAt } = plan({ targetMs, intervals }, await calendarOf(session, calendar), now());
  return phase === 'running' ? dueAt : undefined;
}

async function armOn(session: ClientSession, clock: ClockRow, ladder: string, at: Date): Promise<void> {
  const { recordId, dueAt } = clock;
  const record = await Records.findById(recordId).session(session).lean<RecordDocument>();
  const task = await Tasks.findOne({ recordId, state: 'open' }).sort({ createdAt: -1 }).session(session).lean<Task>();
  await armLadder(session, {
    recordId,
    ladder,
    subject: { kind: 'clock', id: clock._id },
    ...(dueAt ? { due: dueAt } : {}),
    at,
    facts: { record, task, clock },
  });
}

async function retarget(session: ClientSession, row: ClockRow, start: ClockStart): Promise<ClockRow> {
  if (row.targetMs === start.targetMs && row.calendar === start.calendar) {
    return row;
  }
  const set = {
    targetMs: start.targetMs,
    calendar: start.calendar,
    targetSource: start.targetSource ?? '',
    missedAt: null,
  };
  await Clocks.updateOne(
    { _id: row._id },
    { $set: set, $push: { changes: { at: now(), what: 'target', reason: `${row.targetMs} → ${start.targetMs} ms` } } },
    { session },
  );
  await enqueue(session, changedMessage(row._id));
  return { ...row, ...set };
}

/** The clock of that name that has not ended. */
export async function runningClock(session: ClientSession, recordId: string, name: string): Promise<ClockRow | null> {
  return Clocks.findOne({ recordId, name, endedAt: null }).session(session).lean<ClockRow>();
}

/** Clocks that `stop`, `pause` and `resume` mean: one by name, or all running ones by `*`. */
async function named(session: ClientSession, recordId: string, name: string): Promise<ClockRow[]> {
  return Clocks.find({ recordId, endedAt: null, ...(name === '*' ? {} : { name }) })
    .session(session)
    .lean<ClockRow[]>();
}

export interface ClockStop {
  how?: 'done' | 'cancelled';
  at?: Date;
  /** What ends it was done then and is entered now: the clock ended then, and is not missed if that was in time. */
  late?: LateEntry | null | undefined;
}

/** Ends a clock as met or missed, whichever is true, or as cancelled, and writes that down. Ended clocks stay as they are. */
export async function stopClock(
  session: ClientSession,
  recordId: string,
  name: string,
  { how = 'done', at = now(), late }: ClockStop = {},
): Promise<void> {
  const rows = await named(session, recordId, name);
  for (const row of rows) {
    const wanted = late?.happenedAt ?? at;
    const end = wanted < row.startedAt ? row.startedAt : wanted;
    const told = late && row.missedAt && end <= row.missedAt ? undefined : row.missedAt;
    const intervals = stop(row.intervals, end);
    const calendar = await calendarOf(session, row.calendar);
    const state = plan({ targetMs: row.targetMs, intervals, endedAt: end }, calendar, end);
    const result = how === 'cancelled' ? 'cancelled' : told || state.missedAt ? 'missed' : 'met';
    const reason = late ? { reason: late.reason, happenedAt: end } : undefined;
    await Clocks.updateOne(
      { _id: row._id },
      {
        $set: { endedAt: end, dueAt: null, intervals, result, missedAt: told ?? null },
        $push: { changes: { at: now(), what: how === 'cancelled' ? 'cancel' : 'stop', ...reason } },
      },
      { session },
    );
    // That it was missed has been told when it was.
    if (result !== 'missed' || !told) {
      await writeEnd(session, row, result, state.elapsedMs, reason);
    }
    await closeLadders(session, { kind: 'clock', id: row._id });
    await enqueue(session, changedMessage(row._id, { phase: 'ended' }));
  }
  if (rows.length > 0) {
    await refreshDue(session, recordId);
  }
}

async function writeEnd(
  session: ClientSession,
  { recordId, name, names, targetMs }: ClockRow,
  action: ClockRow['result'],
  elapsedMs: number,
  late: LateEntry | undefined,
): Promise<void> {
  const data = { action, clock: name, names, elapsedMs, targetMs, ...lateFacts(late) };
  await writeHistory(session, { recordId, kind: 'clock', actor: PROCESS, data });
}

/** Lets a clock stand still from `at` on, for a reason that stays in its intervals. A paused clock stays as it is. */
export async function pauseClock(
  session: ClientSession,
  recordId: string,
  name: string,
  reason: string,
  how: Turn = {},
): Promise<void> {
  await turn(session, recordId, name, 'paused', { ...how, reason });
}

/** Lets a paused clock go on. */
export async function resumeClock(
  session: ClientSession,
  recordId: string,
  name: string,
  how: Turn = {},
): Promise<void> {
  await turn(session, recordId, name, 'running', how);
}

interface Turn {
  by?: string;
  /** From when on, where what turns it was entered later. */
  at?: Date | undefined;
}

async function turn(
  session: ClientSession,
  recordId: string,
  name: string,
  kind: 'running' | 'paused',
  { reason, by, at = now() }: Turn & { reason?: string },
): Promise<void> {
  for (const row of await named(session, recordId, name)) {
    const intervals =
      kind === 'paused' ? pause(row.intervals, at, reason ?? 'waiting', by) : resume(row.intervals, at, by);
    if (intervals.length === row.intervals.length) {
      continue;
    }
    await Clocks.updateOne(
      { _id: row._id },
      {
        $set: { intervals, ...(kind === 'paused' ? { dueAt: null } : {}) },
        $push: { changes: { at: now(), what: kind === 'paused' ? 'pause' : 'resume', ...(reason ? { reason } : {}) } },
      },
      { session },
    );
    await enqueue(session, changedMessage(row._id));
  }
}
