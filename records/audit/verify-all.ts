import type { Model } from 'mongoose';
import { HistoryHeads, HistorySeals, type HistoryHead, type HistorySeal } from '../models/audit';
import { History, type HistoryLine } from '../models/history';
import { judge, type Fault } from './judge';
import { sealingState } from './seal-lines';
import { verifyAnchors, type AnchorsVerdict } from './verify-anchors';
import { verifyRecord } from './verify-record';

export interface RecordFaults {
  readonly recordId: string;
  readonly faults: readonly Fault[];
}

export interface HistoryVerdict {
  readonly records: number;
  readonly lines: number;
  readonly unsealed: number;
  readonly late: number;
  readonly faulty: readonly RecordFaults[];
  readonly anchors: AnchorsVerdict;
}

/**
 * Verifies every record's history and the chain of anchors. Holds one record at a time, and changes nothing.
 * @param progress told how many records were looked at, now and then
 */
export async function verifyAll(progress: (records: number) => void = () => undefined): Promise<HistoryVerdict> {
  const sealing = await sealingState();
  const total = { records: 0, lines: 0, unsealed: 0, late: 0 };
  const faulty = new Map<string, readonly Fault[]>();
  for await (const { recordId, lines, seals, head } of everyRecord()) {
    const verdict = judge({ lines, seals, head, sealedUntil: sealing?.at });
    total.records += 1;
    total.lines += verdict.lines;
    total.unsealed += verdict.unsealed;
    total.late += verdict.late.length;
    if (verdict.faults.length > 0) {
      await lookAgain(recordId, faulty);
    }
    if (total.records % 1_000 === 0) {
      progress(total.records);
    }
  }
  const anchors = await verifyAnchors();
  for (const recordId of anchors.records) {
    await lookAgain(recordId, faulty, { kind: 'rewritten' });
  }
  return { ...total, anchors, faulty: [...faulty].map(([recordId, faults]) => ({ recordId, faults })) };
}

/** The three collections were not read at one moment: what looks wrong may have been written in between. */
async function lookAgain(recordId: string, faulty: Map<string, readonly Fault[]>, otherwise?: Fault): Promise<void> {
  const { faults } = await verifyRecord(recordId);
  const found = faults.length > 0 ? faults : (faulty.get(recordId) ?? (otherwise ? [otherwise] : []));
  if (found.length > 0) {
    faulty.set(recordId, found);
  }
}

interface RecordEvidence {
  recordId: string;
  lines: HistoryLine[];
  seals: HistorySeal[];
  head: HistoryHead | undefined;
}

/** Lines, seals and head of every record that has any of them. */
async function* everyRecord(): AsyncGenerator<RecordEvidence> {
  const lines = new Groups(read(History, { recordId: 1, at: -1, _id: -1 }), ({ recordId }) => recordId);
  const seals = new Groups(read(HistorySeals, { recordId: 1, seq: 1 }), ({ recordId }) => recordId);
  const heads = new Groups(read(HistoryHeads, { _id: 1 }), ({ _id }) => _id);
  for (;;) {
    const keys = [await lines.key(), await seals.key(), await heads.key()].filter((key) => key !== undefined);
    const recordId = keys.sort()[0];
    if (recordId === undefined) {
      return;
    }
    yield {
      recordId,
      lines: await lines.take(recordId),
      seals: await seals.take(recordId),
      head: (await heads.take(recordId))[0],
    };
  }
}

function read<T>(model: Model<T>, order: Record<string, 1 | -1>): AsyncIterator<T> {
  const cursor = model.find().sort(order).hint(order).lean().cursor({ batchSize: 2_000 });
  return (cursor as unknown as AsyncIterable<T>)[Symbol.asyncIterator]();
}

/** Rows in the order of a key, given out a key at a time. */
class Groups<T> {
  private next: Promise<IteratorResult<T>>;

  constructor(
    private readonly rows: AsyncIterator<T>,
    private readonly keyOf: (row: T) => string,
  ) {
    this.next = rows.next();
  }

  async key(): Promise<string | undefined> {
    const { done, value } = await this.next;
    return done ? undefined : this.keyOf(value);
  }

  async take(key: string): Promise<T[]> {
    const taken: T[] = [];
    for (let each = await this.next; !each.done && this.keyOf(each.value) === key; each = await this.next) {
      taken.push(each.value);
      this.next = this.rows.next();
    }
    return taken;
  }
}
