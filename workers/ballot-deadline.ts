import type { ClientSession } from 'mongoose';
import { addWorking, workingMs } from '../domain/calendar';
import { PROCESS } from '../records/actor';
import { calendarOf } from '../records/calendars';
import { startClock, stopClock } from '../records/clocks';
import { writeHistory } from '../records/history';
import { replanLadders } from '../records/ladders';
import { Ballots, type Ballot } from '../records/models/ballot';
import { now } from '../records/now';

/** Name of the clock that ends a ballot. */
export function deadlineClock(ballotId: string): string {
  return `ballot:${ballotId}`;
}

/** Starts the clock whose end closes the ballot. @returns when that is */
export async function startDeadline(
  session: ClientSession,
  ballot: Pick<Ballot, '_id' | 'recordId' | 'policy'>,
  after: string,
): Promise<Date> {
  const calendar = await calendarOf(session, ballot.policy.deadline.calendar ?? 'working');
  const targetMs = workingMs(after, calendar);
  await startClock(session, {
    recordId: ballot.recordId,
    name: deadlineClock(ballot._id),
    names: { zh: '表决期限', en: 'Voting deadline' },
    targetMs,
    calendar: calendar.key,
    onBreach: { message: 'ballot.close', correlationKey: ballot._id },
  });
  return addWorking(calendar, now(), targetMs);
}

/** Gives those who still owe a vote the further time that the policy has for them, from now on. */
export async function extendDeadline(session: ClientSession, ballot: Ballot, elementId: string): Promise<void> {
  const { extendBy, after } = ballot.policy.deadline;
  const by = extendBy ?? after;
  await stopClock(session, ballot.recordId, deadlineClock(ballot._id));
  const closesAt = by ? await startDeadline(session, ballot, by) : null;
  await Ballots.updateOne(
    { _id: ballot._id },
    { $set: { status: 'open', closesAt, extensions: (ballot.extensions ?? 0) + 1 } },
    { session },
  );
  await replanLadders(session, { kind: 'ballot', id: ballot._id }, closesAt ?? undefined);
  await writeHistory(session, {
    recordId: ballot.recordId,
    kind: 'ballot',
    actor: PROCESS,
    data: { action: 'extended', ballotId: ballot._id, closesAt },
    elementId,
  });
}
