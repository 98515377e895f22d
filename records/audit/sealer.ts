import { setTimeout as sleep } from 'node:timers/promises';
import mongoose from 'mongoose';
import { Lease } from '../lease';
import { HistorySeals, HistorySealings, type HistoryAnchor } from '../models/audit';
import { History, type HistoryLine } from '../models/history';
import { anchorHeads, isAnchorDue, lastAnchor } from './anchor';
import { markSealed, sealingState, sealLines, SEALER, type WrittenLine } from './seal-lines';

/** Lines come in bursts; those of about a second are sealed together. */
const GATHER_MS = 1_000;
const BATCH = 1_000;
const PAUSE_MS = 1_000;
/** Where to go on is noted so often even when nothing happens, so that it stays within what the database remembers. */
const NOTE_MS = 60_000;
/** The database no longer knows the place, or the collection is another one: everything is looked through once. */
const PLACE_LOST = new Set<unknown>([260, 280, 286]);

type Stream = mongoose.mongo.ChangeStream<HistoryLine, mongoose.mongo.ChangeStreamDocument<HistoryLine>>;

export interface SealerOptions {
  readonly onTrouble: (error: unknown) => void;
  /** Told each anchor, so that its hash also stands outside the database. */
  readonly onAnchor: (anchor: Omit<HistoryAnchor, 'heads'>) => void;
}

/** Somebody else took the lease over in the middle. */
class LeaseLost extends Error {}

/**
 * Seals history lines some seconds after they were written, behind the backs of those who write them: it follows the
 * database's stream of changes, so that it sees each committed line once, in order, as it was inserted; a line that is
 * altered before its seal is found out too. One process at a time does it. What was there before, or was passed by
 * while the stream was lost, is looked for once. Every hour the heads are anchored.
 */
export class HistorySealer {
  private readonly lease = new Lease('history-sealer');
  private stream: Stream | undefined;
  private notedAt = 0;
  private anchor: Omit<HistoryAnchor, 'heads'> | undefined;
  private readonly stopped = new AbortController();
  private loop: Promise<void> | undefined;

  constructor(private readonly options: SealerOptions) {}

  start(): void {
    this.loop = this.run();
  }

  async stop(): Promise<void> {
    this.stopped.abort();
    await this.stream?.close();
    await this.loop;
    await this.lease.drop();
  }

  private async run(): Promise<void> {
    while (!this.stopped.signal.aborted) {
      try {
        if (await this.lease.hold()) {
          await this.round((this.stream ??= await this.open()));
        } else {
          await this.close();
          await this.pause();
        }
      } catch (error) {
        await this.failed(error);
      }
    }
    await this.close();
  }

  private async round(stream: Stream): Promise<void> {
    const lines = await this.gather(stream);
    if (lines.length > 0) {
      await sealLines(lines, stream.resumeToken);
      this.notedAt = Date.now();
    } else if (Date.now() - this.notedAt > NOTE_MS) {
      await markSealed(stream.resumeToken);
      this.notedAt = Date.now();
    }
    if (isAnchorDue(this.anchor, new Date())) {
      const written = await anchorHeads();
      this.anchor = written ?? this.anchor;
      if (written) {
        this.options.onAnchor(written);
      }
    }
  }

  /** Lines that were written since; waits for about a second for the first. */
  private async gather(stream: Stream): Promise<WrittenLine[]> {
    const lines: WrittenLine[] = [];
    let until = Infinity;
    while (lines.length < BATCH && Date.now() < until && !this.stopped.signal.aborted) {
      const change = await stream.tryNext();
      if (change?.operationType !== 'insert') {
        break;
      }
      lines.push({ line: change.fullDocument, ...(change.wallTime ? { writtenAt: change.wallTime } : {}) });
      until = Math.min(until, Date.now() + GATHER_MS);
    }
    return lines;
  }

  private async open(): Promise<Stream> {
    this.anchor = await lastAnchor();
    const token = (await sealingState())?.token;
    if (token) {
      return this.watch({ resumeAfter: token });
    }
    const stream = this.watch({});
    // The stream is open before the look-through begins, so that no line falls between the two.
    const first = await stream.tryNext();
    const from = stream.resumeToken;
    await this.sealAll();
    if (first?.operationType === 'insert') {
      await sealLines([{ line: first.fullDocument }]);
    }
    await markSealed(from);
    return stream;
  }

  private watch(place: { resumeAfter?: unknown }): Stream {
    return History.collection.watch<HistoryLine>([{ $match: { operationType: 'insert' } }], {
      ...place,
      maxAwaitTimeMS: GATHER_MS,
    }) as unknown as Stream;
  }

  /** Seals every line that has no seal: of each record the oldest first. */
  private async sealAll(): Promise<void> {
    const cursor = History.find()
      .sort({ recordId: -1, at: 1, _id: 1 })
      .lean<HistoryLine[]>()
      .cursor({ batchSize: BATCH });
    let lines: WrittenLine[] = [];
    for await (const line of cursor as AsyncIterable<HistoryLine>) {
      lines.push({ line });
      if (lines.length === BATCH) {
        await this.sealOld(lines);
        lines = [];
      }
    }
    await this.sealOld(lines);
  }

  private async sealOld(lines: readonly WrittenLine[]): Promise<void> {
    if (this.stopped.signal.aborted || !(await this.lease.hold())) {
      throw new LeaseLost('sealing goes on in another process, or later');
    }
    const ids = lines.map(({ line }) => line._id);
    if ((await HistorySeals.countDocuments({ _id: { $in: ids } })) < ids.length) {
      await sealLines(lines);
    }
  }

  private async failed(error: unknown): Promise<void> {
    await this.close();
    if (this.stopped.signal.aborted || error instanceof LeaseLost) {
      return;
    }
    this.options.onTrouble(error);
    if (error instanceof mongoose.mongo.MongoError && PLACE_LOST.has(error.code)) {
      await HistorySealings.updateOne({ _id: SEALER }, { $unset: { token: 1 } }).catch(this.options.onTrouble);
    }
    await this.pause();
  }

  private async close(): Promise<void> {
    const { stream } = this;
    this.stream = undefined;
    await stream?.close();
  }

  private async pause(): Promise<void> {
    await sleep(PAUSE_MS, undefined, { signal: this.stopped.signal }).catch((error: unknown) => {
      if (!this.stopped.signal.aborted) {
        throw error;
      }
    });
  }
}
