import { newId } from '../../records/ids';
import { Cursors, DeadLetters, Events, Settings, type RawEvent } from '../../records/models/engine';
import { log } from '../log';
import { onlyDuplicates, writeErrorsOf } from './duplicates';
import { readRecord, UnreadableRecord, type ExportedRecord } from './exported-record';

const EPOCH = 'engineEpoch';

/** Name of the mark that the first consumer stays behind. */
export const KEPT = 'kept';

/**
 * The epoch of the engine's data. A broker restored or emptied uses keys and positions again; with a new epoch they
 * are other things than before.
 */
export async function readEpoch(): Promise<number> {
  const row = await Settings.findOneAndUpdate(
    { _id: EPOCH },
    { $setOnInsert: { value: 1 } },
    { upsert: true, returnDocument: 'after' },
  ).lean();
  return Number(row?.value ?? 1);
}

const EPOCH_KNOWN_MS = 1_000;

/**
 * The epoch for whoever asks often: read at most once a second. A new one begins when a broker comes up on other data,
 * and that takes longer.
 */
export function recentEpoch(): () => Promise<number> {
  let known: { epoch: Promise<number>; at: number } | undefined;
  return () => {
    if (!known || Date.now() - known.at > EPOCH_KNOWN_MS) {
      const epoch = readEpoch();
      known = { epoch, at: Date.now() };
      epoch.catch(() => (known = undefined));
    }
    return known.epoch;
  };
}

async function raiseEpoch(from: number): Promise<number> {
  await Settings.updateOne({ _id: EPOCH, value: from }, { $set: { value: from + 1 } });
  log.warn({ from }, 'the broker uses positions again that it had used for other records: a new epoch begins');
  return readEpoch();
}

export interface Kept {
  epoch: number;
  /** Records that were not there before. */
  fresh: number;
  newest?: Date;
}

/**
 * Keeps the lines of one bulk, majority-written, before anything is done with them. A line is one record; the same
 * record sent again changes nothing. Unreadable lines are kept as dead letters: content never refuses a bulk.
 * @throws when MongoDB cannot write; the broker then sends the bulk again
 */
export async function keepLines(lines: readonly string[], epoch: number): Promise<Kept> {
  const records: ExportedRecord[] = [];
  for (const line of lines) {
    try {
      records.push(readRecord(line));
    } catch (error) {
      if (!(error instanceof UnreadableRecord)) {
        throw error;
      }
      await DeadLetters.create({ _id: newId(), at: new Date(), reason: error.message, line });
    }
  }
  if (records.length === 0) {
    return { epoch, fresh: 0 };
  }
  const current = (await isReused(records, epoch)) ? await raiseEpoch(epoch) : epoch;
  const fresh = await insertNew(records.map((record) => rawEvent(record, current)));
  await raiseMark(records, current);
  return { epoch: current, fresh, newest: new Date(records.at(-1)?.timestamp ?? 0) };
}

/**
 * Inserts what is not there yet. Past the models, which would look at each of thousands of records field by field.
 * @returns how many were new
 */
async function insertNew(events: RawEvent[]): Promise<number> {
  try {
    const { collection } = Events;
    const documents = events as unknown as Parameters<typeof collection.insertMany>[0];
    const options = { ordered: false, writeConcern: { w: 'majority', j: true } } as const;
    return (await collection.insertMany(documents, options)).insertedCount;
  } catch (error) {
    if (!onlyDuplicates(error)) {
      throw error;
    }
    return events.length - writeErrorsOf(error).length;
  }
}

/** Up to here the events of a partition are complete; consumers read no further, since a bulk is written in any order. */
async function raiseMark(records: readonly ExportedRecord[], epoch: number): Promise<void> {
  const highest = new Map<number, number>();
  for (const { partitionId, position } of records) {
    highest.set(partitionId, Math.max(position, highest.get(partitionId) ?? 0));
  }
  for (const [partition, position] of highest) {
    await Cursors.updateOne(
      { _id: `${KEPT}:${epoch}:${partition}` },
      { $max: { position }, $set: { epoch, at: new Date() } },
      { upsert: true },
    );
  }
}

function rawEvent(record: ExportedRecord, epoch: number): RawEvent {
  const { partitionId: partition, position, valueType, intent } = record;
  return {
    _id: eventId(record, epoch),
    epoch,
    partition,
    position,
    valueType,
    intent,
    at: new Date(record.timestamp),
    record: { key: record.key, value: record.value },
  };
}

function eventId(record: Pick<ExportedRecord, 'partitionId' | 'position'>, epoch: number): string {
  return `${epoch}:${record.partitionId}-${record.position}`;
}

/** Whether the first record of a bulk stands at a position where another record was kept before. */
async function isReused(records: readonly ExportedRecord[], epoch: number): Promise<boolean> {
  const [first] = records;
  if (!first) {
    return false;
  }
  const kept = await Events.findById(eventId(first, epoch), { at: 1, valueType: 1, intent: 1 }).lean();
  return (
    kept !== null &&
    (kept.at.getTime() !== first.timestamp || kept.valueType !== first.valueType || kept.intent !== first.intent)
  );
}
