import type { ClientSession } from 'mongoose';
import { parseNeed, resultOf, standingOf } from '../domain/each';
import type { Actor } from './actor';
import { stopClock } from './clocks';
import { writeHistory } from './history';
import { Eaches, type Each, type EachLine } from './models/each';
import type { Fields } from './models/record';
import { Tasks, type Task } from './models/task';
import { now } from './now';
import { enqueue } from './outbox';
import { recordOvertaken } from './overtaken';
import { Refusal } from './refusal';
import { endTaskEffects } from './task-effects';

/** Name of the clock that ends a list. */
export const eachClock = (eachId: string): string => `each:${eachId}`;

export interface Answer {
  outcome: string;
  values?: Fields;
  actor: Actor;
  at?: Date;
}

/**
 * Writes the answer of one line, once. When enough have answered, the others are not asked any more.
 * @returns whether that is so now
 * @throws Refusal TASK_WITHDRAWN where the list is over
 */
export async function answerLine(
  session: ClientSession,
  eachId: string,
  lineId: string,
  { outcome, values, actor, at }: Answer,
): Promise<boolean> {
  const given: Partial<EachLine> = {
    state: 'answered',
    outcome,
    at: at ?? now(),
    ...(values ? { values } : {}),
    ...(actor.person ? { by: actor.person } : {}),
    ...(actor.onBehalfOf ? { onBehalfOf: actor.onBehalfOf } : {}),
  };
  const set = Object.fromEntries(Object.entries(given).map(([key, value]) => [`lines.$[line].${key}`, value]));
  const row = await Eaches.findOneAndUpdate(
    { _id: eachId, status: 'open' },
    { $set: set, $inc: { revision: 1 } },
    { session, arrayFilters: [{ 'line.id': lineId, 'line.state': 'open' }], returnDocument: 'after' },
  ).lean<Each>();
  if (!row) {
    throw new Refusal('TASK_WITHDRAWN', { eachId, lineId });
  }
  const { enough } = standingOf(row.lines, parseNeed(row.need), row.counts);
  if (enough) {
    await withdrawTasks(session, eachId, 'enough', lineId);
  }
  return enough;
}

/** Takes the tasks of lines that nobody need answer any more out of the inboxes. */
async function withdrawTasks(session: ClientSession, eachId: string, why: string, except?: string): Promise<void> {
  const filter = { eachId, state: { $in: ['open' as const, 'held' as const] }, lineId: { $ne: except } };
  const tasks = await Tasks.find(filter).session(session).lean<Task[]>();
  await Tasks.updateMany(filter, { $set: { state: 'withdrawn', withdrawnWhy: why, hold: null } }, { session });
  for (const task of tasks) {
    await endTaskEffects(session, task, 'withdrawn');
    if (task.hold) {
      await recordOvertaken(session, task, task.hold.by, why, task.hold.values);
    }
  }
}

/** Lines to ask now: all open ones side by side, or the first of them. */
export function linesToAsk({ lines, order }: Each): { id: string; users: string[]; groups: string[] }[] {
  const open = lines.filter(({ state }) => state === 'open');
  return (order === 'sequence' ? open.slice(0, 1) : open).map(({ id, person, groups }) => ({
    id,
    users: person ? [person] : [],
    groups,
  }));
}

/**
 * Counts a list. Where it is over it is closed: open lines are `unanswered`, its tasks withdrawn, its deadline ended.
 * @param cause why it ends though lines are open
 * @returns the list as it is then, and what came of it (`open` = ask further)
 */
export async function tallyEach(
  session: ClientSession,
  row: Each,
  cause: string | undefined,
): Promise<{ row: Each; outcome: string }> {
  if (row.status === 'closed') {
    return { row, outcome: row.outcome ?? 'some' };
  }
  const held = cause ? await keepHeld(session, row) : row;
  const outcome = resultOf(held.lines, parseNeed(row.need), row.counts, cause);
  if (outcome === 'open') {
    return { row, outcome };
  }
  const lines = held.lines.map((line) => (line.state === 'open' ? { ...line, state: 'unanswered' as const } : line));
  const closed = { lines, status: 'closed' as const, outcome, closedAt: now(), ...(cause ? { cause } : {}) };
  await Eaches.updateOne({ _id: row._id }, { $set: closed, $inc: { revision: 1 } }, { session });
  await withdrawTasks(session, row._id, cause === 'deadline' ? 'deadline' : 'enough');
  await stopClock(session, row.recordId, eachClock(row._id), { how: 'cancelled' });
  await writeHistory(session, {
    recordId: row.recordId,
    kind: 'task',
    actor: { channel: 'rule' },
    data: {
      action: 'listed',
      names: { zh: row.title, en: row.title },
      outcome,
      answers: lines.map(({ title, person, state, outcome: answer }) => ({ title, person, state, outcome: answer })),
    },
  });
  return { row: { ...row, ...closed }, outcome };
}

/** Decisions that people have given and may still take back count when the list ends: they came in time. */
async function keepHeld(session: ClientSession, row: Each): Promise<Each> {
  const tasks = await Tasks.find({ eachId: row._id, state: 'held' }).session(session).lean<Task[]>();
  for (const { _id, lineId, hold } of tasks) {
    if (lineId && hold) {
      const { by, onBehalfOf, values } = hold;
      const actor: Actor = { person: by, channel: 'app', ...(onBehalfOf ? { onBehalfOf } : {}) };
      await Tasks.updateOne({ _id }, { $set: { state: 'completed', hold: null, completedBy: by } }, { session });
      await answerLine(session, row._id, lineId, { outcome: outcomeIn(values), values, actor });
    }
  }
  return (await Eaches.findById(row._id).session(session).lean<Each>()) ?? row;
}

/** The decision of a form; of one without, that it was answered at all. */
export const outcomeIn = ({ outcome }: Fields): string => (typeof outcome === 'string' ? outcome : 'answered');

/** Ends a list for a command or its deadline: its process then counts what is there. */
export async function closeEach(
  session: ClientSession,
  { _id, recordId }: Pick<Each, '_id' | 'recordId'>,
  cause: string,
): Promise<void> {
  await Eaches.updateOne({ _id, status: 'open' }, { $set: { cause }, $inc: { revision: 1 } }, { session });
  await enqueue(session, {
    lane: recordId,
    kind: 'message',
    payload: { name: 'each.close', correlationKey: _id, ttlMs: 3_600_000, variables: { cause } },
  });
}

/** The process of a list is gone: nothing of it waits any more. */
export async function dropEach(session: ClientSession, instanceKey: string): Promise<void> {
  const row = await Eaches.findOne({ instanceKey, status: 'open' }).session(session).lean<Each>();
  if (row) {
    await tallyEach(session, row, 'cancelled');
  }
}

/** The line that a task of a list asks about. The engine knows it as the task's form. */
export async function lineOfTask(
  session: ClientSession,
  lineId: string,
): Promise<{ row: Each; line: EachLine } | undefined> {
  const row = await Eaches.findOne({ 'lines.id': lineId }).session(session).lean<Each>();
  const line = row?.lines.find(({ id }) => id === lineId);
  return row && line ? { row, line } : undefined;
}
