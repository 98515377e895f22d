import type { ClientSession } from 'mongoose';
import type { Text } from '../domain/text';
import { acceptedByWait, hangsOn, parseWait } from '../domain/wait';
import { newId } from './ids';
import { startSmallProcess } from './ladders';
import { Commands } from './models/command';
import { Records, type RecordDocument } from './models/record';
import { Waits, type Wait } from './models/wait';
import { now } from './now';
import { changedMessage, enqueue, enqueueAll } from './outbox';

export interface WaitArming {
  recordId: string;
  /** Conditions with outcomes, see `parseWait`. */
  text: string;
  subject: Wait['subject'];
  names: Text;
  elementId: string;
}

/**
 * Begins to wait: one row. Where it belongs to a task, its small process is started too; a called one runs already.
 * The process looks at the conditions first, so that one which is met already ends it at once (PRB-05).
 * @throws TaskPropertyError for conditions that cannot be read
 */
export async function armWait(session: ClientSession, arming: WaitArming): Promise<Wait> {
  const message = await keptMessage(session, arming);
  const row: Wait = {
    _id: newId(),
    ...arming,
    watches: [],
    seen: [],
    armedAt: now(),
    ...(message ? { message } : {}),
    open: true,
  };
  await Waits.insertMany([row], { session });
  await watch(session, row, [arming.recordId]);
  if (arming.subject.kind === 'task') {
    await enqueue(session, startSmallProcess('wait', 'wait.arm', row._id));
  }
  return row;
}

/** A command that was sent while the record was between two steps and that this wait accepts. */
async function keptMessage(session: ClientSession, { recordId, text }: WaitArming): Promise<string | undefined> {
  const names = acceptedByWait(parseWait(text)).map(({ message }) => message);
  if (names.length === 0) {
    return undefined;
  }
  const kept = await Commands.findOneAndUpdate(
    { recordId, status: 'kept', name: { $in: names } },
    { $set: { status: 'taken', takenAt: now() } },
    { session },
  ).lean();
  return kept?.name;
}

/** Lets a wait hear of changes of these records too. Both it and a change write the record, so that they meet. */
export async function watch(session: ClientSession, row: Wait, recordIds: readonly string[]): Promise<void> {
  const added = recordIds.filter((id) => !row.watches.includes(id));
  if (added.length > 0) {
    await Waits.updateOne({ _id: row._id }, { $addToSet: { watches: { $each: added } } }, { session });
    await Records.updateMany({ _id: { $in: added } }, { $inc: { watched: 1 } }, { session });
  }
}

/** A change of a record that waits may look at: the state that it took, if it did, and whether it is over in that. */
export interface WatchedChange {
  state: string | undefined;
  ends: boolean;
}

/**
 * Tells the waits that look at a record to look again, in the transaction in which the record changed: those of the
 * record itself, and of others those that hang on such a change.
 * @param change absent where anything may have changed
 */
export async function touchWaits(
  session: ClientSession,
  record: Pick<RecordDocument, '_id' | 'watched'>,
  change?: WatchedChange,
): Promise<void> {
  if (!record.watched) {
    return;
  }
  const rows = await Waits.find({ watches: record._id, open: true }, { recordId: 1, text: 1 }).session(session).lean();
  if (rows.length === 0) {
    return;
  }
  if (change?.state) {
    const ids = rows.map(({ _id }) => _id);
    await Waits.updateMany(
      { _id: { $in: ids } },
      { $addToSet: { seen: `${record._id}:${change.state}` } },
      { session },
    );
  }
  const touched = rows.filter(
    ({ recordId, text }) => !change || recordId === record._id || hangsOn(parseWait(text), change),
  );
  await enqueueAll(
    session,
    touched.map(({ _id }) => changedMessage(_id)),
  );
}

/** As `touchWaits` for records that got or lost a relation; a wait that is armed at this moment meets it there. */
export async function touchRelated(session: ClientSession, recordIds: readonly string[]): Promise<void> {
  await Records.updateMany({ _id: { $in: recordIds } }, { $inc: { watched: 1 } }, { session });
  for (const _id of recordIds) {
    await touchWaits(session, { _id, watched: 1 });
  }
}

/** Ends a wait; one that has ended stays as it is. @returns whether it was open */
export async function endWait(
  session: ClientSession,
  waitId: string,
  end: Required<Pick<Wait, 'endedBy'>> & Pick<Wait, 'outcome'>,
): Promise<boolean> {
  const ended = await Waits.updateOne(
    { _id: waitId, open: true },
    { $set: { open: false, endedAt: now(), nextAt: null, ...end } },
    { session },
  );
  return ended.modifiedCount === 1;
}

/** Ends the waits of a task or called instance that is over, and lets their processes see it. */
export async function closeWaits(
  session: ClientSession,
  subject: Wait['subject'],
  end: Parameters<typeof endWait>[2],
): Promise<void> {
  const rows = await Waits.find({ 'subject.id': subject.id, 'subject.kind': subject.kind, open: true }, { _id: 1 })
    .session(session)
    .lean();
  for (const { _id } of rows) {
    await endWait(session, _id, end);
    await enqueue(session, changedMessage(_id, { open: false }));
  }
}

/** What a record waits for now. */
export async function openWaits(recordId: string, session: ClientSession | null = null): Promise<Wait[]> {
  return Waits.find({ recordId, open: true }).session(session).lean<Wait[]>();
}

/** Gives a message to the record to those of its waits that accept it. @returns whether there was one */
export async function messageWaits(session: ClientSession, recordId: string, message: string): Promise<boolean> {
  const rows = await openWaits(recordId, session);
  const accepting = rows.filter(({ text }) => acceptedByWait(parseWait(text)).some((one) => one.message === message));
  for (const { _id } of accepting) {
    await Waits.updateOne({ _id }, { $set: { message } }, { session });
    await enqueue(session, changedMessage(_id));
  }
  return accepting.length > 0;
}
