import type { ClientSession } from 'mongoose';
import { ASK, parseWait, type WaitEntry } from '../domain/wait';
import type { RecordDefinition } from '../packs/types';
import { calendarKey, calendarOf } from './calendars';
import { writeHistory } from './history';
import { Records, type RecordDocument } from './models/record';
import { Tasks, type Task } from './models/task';
import { Waits, type Wait } from './models/wait';
import { now } from './now';
import { enqueue } from './outbox';
import { endTaskEffects } from './task-effects';
import { completeCommand } from './tasks';
import { judgeWait, relatedOf } from './wait-judge';
import { endWait, watch } from './waits';

/** What a wait's process does next: it is over, with an outcome perhaps, or it looks again at `nextAt`. */
export interface WaitPlan {
  open: boolean;
  outcome: string | null;
  nextAt: Date | null;
}

export interface WaitSurroundings {
  definitionOf: (type: string) => RecordDefinition | undefined;
  /** Makes a task that only waited ask its people: ladder armed, people told. */
  wake: (session: ClientSession, task: Task, record: RecordDocument) => Promise<void>;
}

/** A moment behind the end of a hold: until then nobody knows whether the person takes it back. */
const AFTER_HOLD_MS = 1_000;

/**
 * Looks at a wait: met, it is closed and its task completed or woken in the same transaction; not met, the records that
 * it hangs on now are watched (PRB-05: met before, while and after it is armed).
 * @returns undefined where there is no such row
 */
export async function planWait(
  session: ClientSession,
  waitId: string,
  surroundings: WaitSurroundings,
): Promise<WaitPlan | undefined> {
  const row = await Waits.findById(waitId).session(session).lean<Wait>();
  if (!row) {
    return undefined;
  }
  const record = await Records.findById(row.recordId).session(session).lean<RecordDocument>();
  const definition = record && surroundings.definitionOf(record.type);
  if (!row.open || !record || !definition) {
    return { open: false, outcome: row.outcome ?? null, nextAt: null };
  }
  const task = row.subject.kind === 'task' ? await Tasks.findById(row.subject.id).session(session).lean<Task>() : null;
  if (task?.state === 'held' && task.hold) {
    return { open: true, outcome: null, nextAt: new Date(task.hold.until.getTime() + AFTER_HOLD_MS) };
  }
  const entries = parseWait(row.text);
  const related = await relatedOf(session, record, entries);
  const { met, nextAt } = judgeWait(entries, {
    row,
    record,
    related,
    definitionOf: surroundings.definitionOf,
    calendar: await calendarOf(session, await calendarKey(session, 'service', record, definition)),
    at: now(),
  });
  if (met) {
    return settle(session, row, { met, task, record }, surroundings);
  }
  await watch(
    session,
    row,
    [...related.values()].flatMap((records) => records.map(({ _id }) => _id)),
  );
  await Waits.updateOne({ _id: row._id }, { $set: { nextAt: nextAt ?? null } }, { session });
  return { open: true, outcome: null, nextAt: nextAt ?? null };
}

interface Met {
  met: WaitEntry;
  task: Task | null;
  record: RecordDocument;
}

async function settle(
  session: ClientSession,
  row: Wait,
  { met: { outcome }, task, record }: Met,
  { wake }: WaitSurroundings,
): Promise<WaitPlan> {
  await endWait(session, row._id, { endedBy: 'rule', outcome });
  const isTask = row.subject.kind === 'task';
  if (!isTask || task?.state === 'open') {
    await writeHistory(session, {
      recordId: record._id,
      kind: 'task',
      actor: { channel: 'rule' },
      data: { action: outcome === ASK ? 'woken' : 'waited', names: row.names, outcome, form: task?.formRef },
      elementId: row.elementId,
      ...(task ? { taskKey: task._id } : {}),
    });
  }
  if (task?.state === 'open') {
    await (outcome === ASK ? wake(session, task, record) : completeByRule(session, task, outcome));
  }
  return { open: false, outcome, nextAt: null };
}

async function completeByRule(session: ClientSession, task: Task, outcome: string): Promise<void> {
  await Tasks.updateOne(
    { _id: task._id, state: 'open' },
    { $set: { state: 'completed', outcome, completedAt: now() } },
    { session },
  );
  await endTaskEffects(session, task, 'withdrawn');
  await enqueue(session, completeCommand(task, { outcome }, outcome));
}
