import type { ClientSession } from 'mongoose';
import { mayReadRecord } from '../api/records/access';
import { pick } from '../domain/text';
import { findUser } from '../identity/user';
import { notify } from '../notify/send';
import type { RecordPack } from '../records/create-record';
import { isCatchingUp } from '../records/catching-up';
import { Records, type RecordDocument } from '../records/models/record';
import { now } from '../records/now';
import type { WatchedEvent } from '../records/watchers';

export interface WatchersOrder extends WatchedEvent {
  readonly recordId: string;
}

/** Tells those who watch a record and may read it now; a record that is gone, or whose pack is, tells nobody. */
export async function tellThoseWhoWatch(
  session: ClientSession,
  { recordId, what, state, text, by }: WatchersOrder,
  key: string,
  packOf: (type: string) => RecordPack | undefined,
): Promise<void> {
  const record = await Records.findById(recordId).session(session).lean<RecordDocument>();
  const definition = record ? packOf(record.type)?.record : undefined;
  if (!record || !definition || (await isCatchingUp(session, record))) {
    return;
  }
  const asked = (record.watchers ?? []).filter((person) => person !== by);
  const readers = await Promise.all(asked.map(async (person) => mayStillRead(person, record, definition.access)));
  await notify(session, {
    notice: 'record-watched',
    pack: record.type,
    recordId,
    record,
    to: readers.flatMap((person) => person ?? []),
    data: (reader) => {
      const names = state === undefined ? undefined : definition.states[state]?.names;
      return {
        what,
        taken: names ? pick(names, reader.lang) : (state ?? null),
        by: by === undefined ? null : reader.personName(by),
        text: text ?? null,
      };
    },
    dedupeKey: `watched:${key}`,
    channels: ['inbox', 'mail'],
  });
}

async function mayStillRead(
  person: string,
  record: RecordDocument,
  access: RecordPack['record']['access'],
): Promise<string | undefined> {
  const user = await findUser(person, now());
  return user && (await mayReadRecord(record, access, user, now())) ? person : undefined;
}
