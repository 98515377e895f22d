import type { ClientSession } from 'mongoose';
import type { Actor } from './actor';
import { writeHistory } from './history';
import { facetOfWatcher } from './list-index';
import { Records, type RecordDocument } from './models/record';
import { enqueue } from './outbox';

/** What watchers are told of. `state` is the key of the one taken; `text` what somebody wrote for all to read. */
export interface WatchedEvent {
  readonly what: 'state' | 'comment' | 'decision' | 'mention';
  readonly state?: string;
  readonly text?: string;
  /** Who did it; they are not told of their own doing. */
  readonly by?: string | undefined;
  /** Whom the text names. Of a comment they are told of that alone; of a mention it is they who are told. */
  readonly mentions?: readonly string[];
  /** Only those who work on the record see the text. */
  readonly internal?: boolean;
}

type Watched = Pick<RecordDocument, '_id' | 'watchers'>;

/**
 * Leaves an order to tell those who watch a record, in the transaction of what they are told of. Whether each may still
 * read it is looked up when it is carried out.
 */
export async function tellWatchers(session: ClientSession, record: Watched, event: WatchedEvent): Promise<void> {
  const known = [event.by, ...(event.mentions ?? [])];
  if ((record.watchers ?? []).some((person) => !known.includes(person))) {
    await enqueue(session, {
      lane: `watchers:${record._id}`,
      kind: 'tellWatchers',
      payload: { recordId: record._id, ...event },
    });
  }
}

/** Leaves an order to tell those whom a comment names, whoever wrote it left out. */
export async function tellMentioned(
  session: ClientSession,
  recordId: string,
  event: Omit<WatchedEvent, 'what' | 'state'>,
): Promise<void> {
  if ((event.mentions ?? []).some((person) => person !== event.by)) {
    await enqueue(session, {
      lane: `watchers:${recordId}`,
      kind: 'tellWatchers',
      payload: { recordId, what: 'mention', ...event },
    });
  }
}

/** Lets a person watch a record, or no more; it gives no right to read it. Twice is once. @returns who watches it now */
export async function setWatcher(
  session: ClientSession,
  { recordId, person, on }: { recordId: string; person: string; on: boolean },
  actor: Actor,
): Promise<string[]> {
  const part = { watchers: person, facets: facetOfWatcher(person) };
  const update = on ? { $addToSet: part } : { $pull: part };
  const before = await Records.findOneAndUpdate({ _id: recordId }, update, {
    session,
    returnDocument: 'before',
  }).lean();
  const watchers = before?.watchers ?? [];
  if (before && watchers.includes(person) !== on) {
    const data = { action: on ? 'added' : 'removed', to: [person] };
    await writeHistory(session, { recordId, kind: 'watch', actor, data });
  }
  const others = watchers.filter((one) => one !== person);
  return on ? [...others, person] : others;
}
