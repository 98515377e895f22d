import { createHash } from 'node:crypto';
import { Cursors, DeadLetters, Events, Settings, type Cursor, type RawEvent } from '../../records/models/engine';
import { log } from '../log';
import { onlyDuplicates } from './duplicates';
import { readRecord, UnreadableRecord, type ExportedRecord } from './exported-record';

const EPOCH = 'engineEpoch';

/** Name of the mark that the first consumer stays behind. */
export const KEPT = 'kept';

/**
 * The epoch of the engine's data. A broker restored or emptied uses keys and positions again; with a new epoch they
 * are other things than before.
 */
export async function readEpoch(): Promise<number> {
  const row = await Settings.findById(EPOCH).lean();
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

/** Begins the epoch after `from`, once, however many find out. @returns the epoch in force */
export async function raiseEpoch(from: number, reason: string): Promise<number> {
  await Settings.updateOne({ _id: EPOCH }, { $max: { value: from + 1 } }, { upsert: true });
  log.warn({ from, reason }, 'a new epoch of the engine begins');
  return readEpoch();
}

/**
 * Keeps the lines of one bulk, majority-written, before anything is done with them. A line is one record; the same
 * record sent again changes nothing. Unreadable lines are kept as dead letters: content never refuses a bulk.
 * @returns the epoch to which the newest of them belongs
 * @throws when MongoDB cannot write; the broker then sends the bulk again
 */
export async function keepLines(lines: readonly string[]): Promise<number> {
  const records = await readLines(lines);
  const epoch = await readEpoch();
  const other = await firstOther(records, epoch);
  await keep(records.slice(0, other), epoch);
  if (other === records.length) {
    return epoch;
  }
  const next = await raiseEpoch(epoch, 'it uses positions again that it had used for other records');
  await keep(records.slice(other), next);
  return next;
}

async function readLines(lines: readonly string[]): Promise<ExportedRecord[]> {
  const records: ExportedRecord[] = [];
  for (const line of lines) {
    try {
      records.push(readRecord(line));
    } catch (error) {
      if (!(error instanceof UnreadableRecord)) {
        throw error;
      }
      await keepDeadLetter(error.message, line);
    }
  }
  return records;
}

/** Keeps something that cannot be worked on, once, however often it comes. */
export async function keepDeadLetter(reason: string, line: string): Promise<void> {
  const _id = createHash('sha256').update(line).digest('hex');
  await DeadLetters.updateOne({ _id }, { $setOnInsert: { at: new Date(), reason, line } }, { upsert: true });
}

async function keep(records: readonly ExportedRecord[], epoch: number): Promise<void> {
  if (records.length > 0) {
    await insertNew(records.map((record) => rawEvent(record, epoch)));
    await raiseMark(records, epoch);
  }
}

/** Inserts what is not there yet. Past the models, which would look at each of thousands of records field by field. */
async function insertNew(events: RawEvent[]): Promise<void> {
  try {
    const { collection } = Events;
    const documents = events as unknown as Parameters<typeof collection.insertMany>[0];
    await collection.insertMany(documents, { ordered: false, writeConcern: { w: 'majority', j: true } });
  } catch (error) {
    if (!onlyDuplicates(error)) {
      throw error;
    }
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

/**
 * Index of the first record that stands where another one was kept before, records.length where there is none: a bulk
 * sent again holds the same records, one of an emptied broker others. Only records up to the mark can have been there.
 */
async function firstOther(records: readonly ExportedRecord[], epoch: number): Promise<number> {
  const marks = await Cursors.find({ _id: { $regex: `^${KEPT}:${epoch}:` } }).lean<Cursor[]>();
  const markOf = new Map(marks.map(({ _id, position }) => [Number(_id.split(':')[2]), position]));
  const old = records.filter(({ partitionId, position }) => position <= (markOf.get(partitionId) ?? -1));
  if (old.length === 0) {
    return records.length;
  }
  const ids = old.map((record) => eventId(record, epoch));
  const kept = await Events.find({ _id: { $in: ids } }, { at: 1, valueType: 1, intent: 1 }).lean<RawEvent[]>();
  const byId = new Map(kept.map((event) => [event._id, event]));
  const isOther = (record: ExportedRecord): boolean => {
    const event = byId.get(eventId(record, epoch));
    return event !== undefined && !isSame(event, record);
  };
  // What stands before the first difference without having been kept is not the old broker's either.
  const isKept = (record: ExportedRecord): boolean => byId.has(eventId(record, epoch)) && !isOther(record);
  return records.some(isOther) ? records.findIndex((record) => !isKept(record)) : records.length;
}

function isSame(event: RawEvent, { timestamp, valueType, intent }: ExportedRecord): boolean {
  return event.at.getTime() === timestamp && event.valueType === valueType && event.intent === intent;
}
