import type { ClientSession } from 'mongoose';

import type { RecordDefinition } from '../../packs/types';
import { changeRecord } from '../change-record';
import { defineModel, Json } from '../models/define';
import type { Fields } from '../models/record';
import type { Task } from '../models/task';
import { Escalations, type ClockRow } from '../models/time';
import type { TakenClock } from './clock-intervals';

/**
 * An open case of another system on its way to the step where it stood there. Its process starts like any other and
 * is moved once; until then people are told nothing, and what the first steps compute does not stay. The row is
 * removed when the task of that step appears.
 */
export interface TakeOver {
  /** Record id. */
  _id: string;
  element: string;
  state: string;
  fields: Fields;
  clocks: Record<string, TakenClock>;
  at: Date;
  /** Beginning from which a ladder of the task counts: as much before `at` as had passed in this state. */
  since: Date;
}

export const TakeOvers = defineModel<TakeOver>('takeOvers', {
  _id: String,
  element: String,
  state: String,
  fields: Json,
  clocks: Json,
  at: Date,
  since: Date,
});

/** How `clock.start` starts a clock of a record that is taken over; `over` means that it is not started at all. */
export type ClockTakeOver =
  | { readonly over: true }
  | { readonly over: false; readonly since: Date; readonly intervals: ClockRow['intervals']; readonly target?: string };

/** What is left of a clock of a case; undefined for every record that is not being taken over. */
export async function takenOverClock(
  session: ClientSession,
  recordId: string,
  clock: string,
): Promise<ClockTakeOver | undefined> {
  const row = await TakeOvers.findById(recordId).session(session).lean<TakeOver>();
  const taken = row?.clocks[clock];
  if (!row || !taken) {
    return undefined;
  }
  return taken.over ? taken : { ...taken, since: row.at, intervals: [...taken.intervals] };
}

/**
 * Called when a task appears. At the step where the case stood the record gets back the state and the values it came
 * with, the task's ladder counts from when the case came into that state, and the take-over is done.
 */
export async function continueTakeOver(
  session: ClientSession,
  task: Task,
  definitionOf: (type: string) => RecordDefinition | undefined,
): Promise<void> {
  const row = task.recordId ? await TakeOvers.findById(task.recordId).session(session).lean<TakeOver>() : null;
  const definition = task.record && definitionOf(task.record.type);
  if (!row || !definition || task.elementId !== row.element) {
    return;
  }
  await changeRecord(session, {
    recordId: row._id,
    definition,
    set: row.fields,
    state: { name: row.state, key: task.elementInstanceKey },
    actor: { channel: 'import' },
    elementId: task.elementId,
    taskKey: task._id,
  });
  await Escalations.updateMany(
    { 'subject.kind': 'task', 'subject.id': task._id },
    { $set: { armedAt: row.since } },
    { session },
  );
  await TakeOvers.deleteOne({ _id: row._id }, { session });
}
