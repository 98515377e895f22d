import { Cursors, Events, type Cursor, type RawEvent } from '../../records/models/engine';
import { Bell } from '../bell';
import { Lease } from '../../records/lease';
import { log } from '../log';
import { retryDelayMs } from '../retry';

export interface ConsumerOptions {
  name: string;
  batch: number;
  /** Handles events of one epoch and partition in order; a rejection leaves the cursor, and they come again. */
  handle: (events: RawEvent[]) => Promise<void>;
  /** Limits what is read to value types the consumer knows. */
  valueTypes: readonly string[];
  /** Consumer (or mark) that must have passed first, per epoch and partition. */
  behind: string;
}

const SWEEP_MS = 1_000;
/** Events wait no longer than this after the database is back. */
const LONGEST_PAUSE_MS = 5_000;

/**
 * Reads the raw events of each partition in order behind a cursor of its own. Handling again what was handled before
 * must change nothing, since the cursor is moved after the work. An earlier epoch is read to its end first.
 */
export class EventConsumer {
  private readonly lease: Lease;
  private readonly bell = new Bell();
  private stopped = false;
  private loop: Promise<void> | undefined;
  private failures = 0;
  /** Called when the cursor moved, e.g. to wake the consumer behind. */
  onAdvance: (() => void) | undefined;

  constructor(private readonly options: ConsumerOptions) {
    this.lease = new Lease(`consumer:${options.name}`);
  }

  start(): void {
    this.loop = this.run();
  }

  /** New events were kept. */
  nudge(): void {
    this.bell.ring();
  }

  async stop(): Promise<void> {
    this.stopped = true;
    this.nudge();
    await this.loop;
    await this.lease.drop();
  }

  private async run(): Promise<void> {
    while (!this.stopped) {
      try {
        const handled = await this.round();
        this.failures = 0;
        if (handled) {
          this.onAdvance?.();
        } else {
          await this.bell.rest(SWEEP_MS);
        }
      } catch (error) {
        this.failures += 1;
        log.error({ err: error, consumer: this.options.name }, 'events not handled; they come again');
        await this.bell.rest(Math.min(LONGEST_PAUSE_MS, retryDelayMs(this.failures, Math.random())));
      }
    }
  }

  private async round(): Promise<boolean> {
    if (!(await this.lease.hold())) {
      return false;
    }
    const limits = await Cursors.find({ _id: { $regex: `^${this.options.behind}:` } })
      .sort({ epoch: 1, _id: 1 })
      .lean<Cursor[]>();
    let handledEpoch: number | undefined;
    for (const limit of limits) {
      if (handledEpoch !== undefined && handledEpoch !== limit.epoch) {
        break;
      }
      if (await this.advance(limit)) {
        handledEpoch = limit.epoch;
      }
    }
    return handledEpoch !== undefined;
  }

  /** @param limit how far one epoch and partition may be read, named `behind:epoch:partition` */
  private async advance({ _id: limitId, epoch, position: limit }: Cursor): Promise<boolean> {
    const [, , partition] = limitId.split(':');
    const _id = `${this.options.name}:${epoch}:${partition}`;
    const cursor = await Cursors.findById(_id).lean();
    if (cursor && cursor.position >= limit) {
      return false;
    }
    const events = await Events.find({
      epoch,
      partition: Number(partition),
      position: { $gt: cursor?.position ?? -1, $lte: limit },
    })
      .sort({ position: 1 })
      .limit(this.options.batch)
      .lean<RawEvent[]>();
    const last = events.at(-1);
    if (!last) {
      return false;
    }
    const known = events.filter((event) => this.options.valueTypes.includes(event.valueType));
    if (known.length > 0) {
      await this.options.handle(known);
    }
    await Cursors.updateOne({ _id }, { $set: { position: last.position, epoch, at: last.at } }, { upsert: true });
    return true;
  }
}
