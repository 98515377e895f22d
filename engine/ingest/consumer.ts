import { setTimeout as sleep } from 'node:timers/promises';
import { Cursors, Events, type RawEvent } from '../../records/models/engine';
import { Lease } from '../lease';
import { log } from '../log';
import { retryDelayMs } from '../retry';

export interface ConsumerOptions {
  name: string;
  batch: number;
  /** Handles events in the order of their position; a rejection leaves the cursor, and they come again. */
  handle: (events: RawEvent[]) => Promise<void>;
  /** Limits what is read to value types the consumer knows. */
  valueTypes: readonly string[];
  /** Consumer (or mark) that must have passed first, per partition. */
  behind: string;
}

/**
 * Reads the raw events of each partition in order behind a cursor of its own. Handling again what was handled before
 * must change nothing, since the cursor is moved after the work.
 */
export class EventConsumer {
  private readonly lease: Lease;
  private wake: (() => void) | undefined;
  private nudged = false;
  private stopped = false;
  private loop: Promise<void> | undefined;
  private failures = 0;
  /** Called when the cursor moved, e.g. to wake the consumer behind. */
  onAdvance: (() => void) | undefined;

  constructor(
    private readonly options: ConsumerOptions,
    private readonly epoch: () => number,
  ) {
    this.lease = new Lease(`consumer:${options.name}`);
  }

  start(): void {
    this.loop = this.run();
  }

  /** New events were kept. */
  nudge(): void {
    this.nudged = true;
    this.wake?.();
  }

  async stop(): Promise<void> {
    this.stopped = true;
    this.nudge();
    await this.loop;
    await this.lease.drop();
  }

  private async run(): Promise<void> {
    while (!this.stopped) {
      this.nudged = false;
      try {
        const handled = await this.round();
        this.failures = 0;
        if (handled) {
          this.onAdvance?.();
        } else {
          await this.untilNudged(1_000);
        }
      } catch (error) {
        this.failures += 1;
        log.error({ err: error, consumer: this.options.name }, 'events not handled; they come again');
        await this.pause(retryDelayMs(this.failures, Math.random()));
      }
    }
  }

  /** New events may have been kept while the last round still read; then there is nothing to wait for. */
  private async untilNudged(ms: number): Promise<void> {
    if (!this.nudged) {
      await this.pause(ms);
    }
  }

  private async pause(ms: number): Promise<void> {
    const awake = new Promise<void>((resolve) => (this.wake = resolve));
    await Promise.race([awake, sleep(ms)]);
    this.wake = undefined;
  }

  private async round(): Promise<boolean> {
    if (!(await this.lease.hold())) {
      return false;
    }
    const epoch = this.epoch();
    const partitions = await Events.distinct('partition', { epoch });
    let handled = false;
    for (const partition of partitions) {
      handled = (await this.advance(epoch, partition)) || handled;
    }
    return handled;
  }

  private async advance(epoch: number, partition: number): Promise<boolean> {
    const _id = `${this.options.name}:${epoch}:${partition}`;
    const cursor = await Cursors.findById(_id).lean();
    const limit = await this.limit(epoch, partition);
    const events = await Events.find({
      epoch,
      partition,
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

  private async limit(epoch: number, partition: number): Promise<number> {
    const ahead = await Cursors.findById(`${this.options.behind}:${epoch}:${partition}`).lean();
    return ahead?.position ?? -1;
  }
}
