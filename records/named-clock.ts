import type { ClientSession } from 'mongoose';
import { workingMs } from '../domain/calendar';
import { calendarKey, calendarOf } from './calendars';
import { startClock } from './clocks';
import type { RecordPack } from './create-record';
import type { RecordDocument } from './models/record';
import type { Task } from './models/task';
import type { ClockRow } from './models/time';
import { ownClockName } from './task-effects';

/** A clock cannot start: the pack does not know it, or nothing says how long it runs. */
export class ClockProblem extends Error {}

export interface NamedClock {
  record: RecordDocument;
  pack: RecordPack;
  name: string;
  /** Duration; else the default of the pack's clocks.json. */
  target?: string | undefined;
  targetSource?: string;
  calendar?: string | undefined;
  since?: Date | undefined;
  intervals?: ClockRow['intervals'];
}

/** Starts a clock that the pack declares in clocks.json. @throws ClockProblem */
export async function startNamedClock(session: ClientSession, input: NamedClock): Promise<ClockRow> {
  const declared = input.pack.clocks.find((clock) => clock.key === input.name);
  const target = input.target ?? declared?.target;
  if (!declared || !target) {
    throw new ClockProblem(
      declared
        ? `clock "${input.name}" has no target`
        : `clock "${input.name}" is not in clocks.json of "${input.pack.key}"`,
    );
  }
  const key = await calendarKey(session, input.calendar ?? declared.calendar, input.record, input.pack.record);
  const calendar = await calendarOf(session, key);
  return startClock(session, {
    recordId: input.record._id,
    name: input.name,
    names: declared.names,
    targetMs: workingMs(target, calendar),
    ...(input.targetSource ? { targetSource: input.targetSource } : {}),
    calendar: calendar.key,
    ladder: declared.ladder,
    since: input.since,
    ...(input.intervals ? { intervals: input.intervals } : {}),
  });
}

/** Starts the clock that belongs to one task alone (`own(2wd)`). */
export async function startOwnClock(
  session: ClientSession,
  input: { record: RecordDocument; pack: RecordPack; task: Task; duration: string },
): Promise<ClockRow> {
  const calendar = await calendarOf(session, await calendarKey(session, 'service', input.record, input.pack.record));
  return startClock(session, {
    recordId: input.record._id,
    name: ownClockName(input.task._id),
    names: input.task.names,
    targetMs: workingMs(input.duration, calendar),
    calendar: calendar.key,
  });
}
