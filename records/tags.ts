import type { ClientSession } from 'mongoose';
import { MOST_TAGS } from '../domain/tags';
import type { RecordDefinition } from '../packs/types';
import type { Actor } from './actor';
import { writeHistory } from './history';
import { recordWords } from './kept-fields';
import { listKeys } from './list-keys';
import { Records, type RecordDocument } from './models/record';
import { KnownTags } from './models/tag';
import { now } from './now';
import { Refusal } from './refusal';

export interface TagChange {
  readonly recordId: string;
  readonly definition: RecordDefinition;
  /** As `tagOf` gives it. */
  readonly tag: string;
  readonly on: boolean;
}

/**
 * Gives a record a tag, or takes one from it; twice is once. Lists and search find it by it from then on.
 * @returns the record's tags now
 * @throws Refusal RECORD_NOT_FOUND, TAGS_FULL
 */
export async function setTag(
  session: ClientSession,
  { recordId, definition, tag, on }: TagChange,
  actor: Actor,
): Promise<string[]> {
  const record = await Records.findById(recordId).session(session).lean<RecordDocument>();
  if (!record) {
    throw new Refusal('RECORD_NOT_FOUND', { id: recordId });
  }
  const before = record.tags ?? [];
  if (before.includes(tag) === on) {
    return before;
  }
  if (on && before.length >= MOST_TAGS) {
    throw new Refusal('TAGS_FULL', { most: MOST_TAGS });
  }
  const tags = on ? [...before, tag] : before.filter((one) => one !== tag);
  const words = recordWords(definition, record.fields, record.number, record.imported?.externalNumber, ...tags);
  const at = now();
  const keys = listKeys(definition, { ...record, tags, words });
  await Records.updateOne({ _id: recordId }, { $set: { tags, words, updatedAt: at, ...keys } }, { session });
  if (on) {
    const known = { _id: `${record.type}:${tag}`, type: record.type, tag };
    await KnownTags.updateOne({ _id: known._id }, { $set: { ...known, at } }, { session, upsert: true });
  }
  await writeHistory(session, { recordId, kind: 'tag', actor, data: { action: on ? 'added' : 'removed', tag } });
  return tags;
}

/** Tags of the type that begin so, the ones given last first; whether somebody may know them is for the caller to ask. */
export async function knownTags(type: string, beginning: string, limit: number): Promise<string[]> {
  const begins = beginning === '' ? {} : { tag: { $gte: beginning, $lt: `${beginning}\u{10ffff}` } };
  const rows = await KnownTags.find({ type, ...begins })
    .sort({ at: -1 })
    .limit(limit)
    .lean();
  return rows.map(({ tag }) => tag);
}
