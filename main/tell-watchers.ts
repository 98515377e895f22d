import type { ClientSession } from 'mongoose';
import { mayReadRecord, rightsOn, type FoundRecord } from '../api/records/access';
import { withNames } from '../domain/mentions';
import { pick } from '../domain/text';
import { findUser } from '../identity/user';
import { notify } from '../notify/send';
import type { RecordPack } from '../records/create-record';
import { isCatchingUp } from '../records/catching-up';
import { Records, type RecordDocument } from '../records/models/record';
import { namesById } from '../records/names';
import { now } from '../records/now';
import type { WatchedEvent } from '../records/watchers';

export interface WatchersOrder extends WatchedEvent {
  readonly recordId: string;
}

/**
 * Tells those who watch a record, or whom a comment names, if they may read it now; a record that is gone, or whose
 * pack is, tells nobody.
 */
export async function tellThoseWhoWatch(
  session: ClientSession,
  { recordId, what, state, text, by, mentions = [], internal = false }: WatchersOrder,
  key: string,
  packOf: (type: string) => RecordPack | undefined,
): Promise<void> {
  const record = await Records.findById(recordId).session(session).lean<RecordDocument>();
  const pack = record ? packOf(record.type) : undefined;
  if (!record || !pack || (await isCatchingUp(session, record))) {
    return;
  }
  const definition = pack.record;
  const isMention = what === 'mention';
  const watching = (record.watchers ?? []).filter((person) => !mentions.includes(person));
  const asked = (isMention ? mentions : watching).filter((person) => person !== by);
  const [names, readers] = await Promise.all([
    namesById('person', [...mentions, ...(by === undefined ? [] : [by])]),
    Promise.all(asked.map(async (person) => mayStillRead(person, { record, pack, definition }, internal))),
  ]);
  await notify(session, {
    notice: isMention ? 'record-mentioned' : 'record-watched',
    pack: record.type,
    recordId,
    record,
    to: readers.flatMap((person) => person ?? []),
    data: (reader) => {
      const taken = state === undefined ? undefined : definition.states[state]?.names;
      const nameOf = (id: string): string => pick(names.get(id) ?? { zh: id, en: id }, reader.lang);
      return {
        ...(isMention ? {} : { what, taken: taken ? pick(taken, reader.lang) : (state ?? null) }),
        by: by === undefined ? null : nameOf(by),
        text: text === undefined ? null : withNames(text, mentions, nameOf),
      };
    },
    dedupeKey: `${isMention ? 'mentioned' : 'watched'}:${key}`,
    channels: ['inbox', 'mail'],
  });
}

async function mayStillRead(person: string, found: FoundRecord, internal: boolean): Promise<string | undefined> {
  const user = await findUser(person, now());
  if (!user) {
    return undefined;
  }
  const { record, definition } = found;
  const reads = internal
    ? (await rightsOn(found, user, now())).internal
    : await mayReadRecord(record, definition.access, user, now());
  return reads ? person : undefined;
}
