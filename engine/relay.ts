import { setTimeout as sleep } from 'node:timers/promises';
import { Outbox, type OutboxLine } from '../records/models/outbox';
import { now } from '../records/now';
import { onAccountOf } from '../records/request-id';
import { engineErrorOf, type EngineError } from './engine-error';
import { Lease } from '../records/lease';
import { log } from './log';
import { OutboxMarks } from './outbox-marks';
import { retryDelayMs } from './retry';

/** Sends one line; resolves with what came of it, rejects with EngineError when the engine did not take it. */
export type SendLine = (line: OutboxLine) => Promise<'done' | 'later'>;

export interface RelayOptions {
  send: SendLine;
  /** Lanes served side by side. */
  concurrency?: number;
  /** Tries after which a line that the engine refuses is set aside for a person. */
  maxRefusals?: number;
}

const FETCH = 500;
const SWEEP_MS = 1_000;
/** Lines come in bursts: they are looked for together. */
const GATHER_MS = 10;

/**
 * Carries what the API acknowledged to the engine (nothing lost, nothing twice). One process at a time holds the
 * lease; lines of a lane go one after the other, lanes side by side. A line is marked only after the engine took it,
 * so a crash in between sends it again; every command is safe to repeat (message ids, task keys). With the engine
 * away lines wait; a line that the engine refuses for good is set aside as dead and stays visible to operators.
 */
export class OutboxRelay {
  private readonly lease = new Lease('outbox-relay');
  private readonly marks = new OutboxMarks();
  /** Lanes whose first line waits for another try, and until when. */
  private readonly postponed = new Map<string, Date>();
  private sweptAt = 0;
  private readonly busy = new Set<string>();
  private readonly running = new Set<Promise<void>>();
  /** Lanes that got further lines while they were served. */
  private readonly more = new Set<string>();
  private wake: (() => void) | undefined;
  private nudged = false;
  private stopped = false;
  private loop: Promise<void> | undefined;
  private lastSuccess = 0;

  constructor(private readonly options: RelayOptions) {}

  start(): void {
    const stream = Outbox.watch([{ $match: { operationType: 'insert' } }, { $project: { 'fullDocument.lane': 1 } }]);
    stream.on('change', (change: { fullDocument?: { lane?: string } }) =>
      this.written(change.fullDocument?.lane ?? ''),
    );
    stream.on('error', (error) => log.warn({ err: error }, 'outbox change stream ended; the sweep goes on'));
    this.loop = this.run().finally(() => stream.close());
  }

  /** Looks for lines now instead of at the next sweep. */
  nudge(): void {
    this.nudged = true;
    this.wake?.();
  }

  async stop(): Promise<void> {
    this.stopped = true;
    this.nudge();
    await this.loop;
    await Promise.allSettled(this.running);
    await this.lease.drop();
  }

  /** A line was written. Those of a lane that is served now are looked for when it is free again. */
  private written(lane: string): void {
    if (this.busy.has(lane)) {
      this.more.add(lane);
    } else {
      this.nudge();
    }
  }

  /** When the engine last took a command, in ms of the machine's clock; 0 = never. */
  get lastSuccessAt(): number {
    return this.lastSuccess;
  }

  private async run(): Promise<void> {
    while (!this.stopped) {
      this.nudged = false;
      const isMore = await this.round().catch((error: unknown) => {
        log.warn({ err: error }, 'outbox round failed');
        return false;
      });
      if (!isMore) {
        await this.pause();
        await sleep(GATHER_MS);
      }
    }
  }

  /** Until the next sweep or try, or until a line came, which may have been while the last round still read. */
  private async pause(): Promise<void> {
    if (this.nudged) {
      return;
    }
    const awake = new Promise<void>((resolve) => (this.wake = resolve));
    const next = Math.min(...[...this.postponed.values()].map((until) => until.getTime() - now().getTime()));
    await Promise.race([awake, sleep(Math.max(0, Math.min(SWEEP_MS, next)))]);
    this.wake = undefined;
  }

  /** @returns whether lines that are due were left for the next round */
  private async round(): Promise<boolean> {
    const lease = await this.lease.hold();
    if (!lease) {
      return false;
    }
    const free = (this.options.concurrency ?? 48) - this.busy.size;
    if (free <= 0) {
      await Promise.race(this.running);
      return true;
    }
    if (lease === 'taken' || Date.now() - this.sweptAt > SWEEP_MS) {
      await this.sweep();
    }
    const due = await this.due();
    const lanes = [...groupByLane(due)];
    for (const [lane, queue] of lanes.slice(0, free)) {
      this.take(lane, queue);
    }
    return lanes.length > free || due.length === FETCH;
  }

  /** Learns which lanes wait, also those that another process or an earlier run postponed. */
  private async sweep(): Promise<void> {
    this.sweptAt = Date.now();
    const waiting = await Outbox.aggregate<{ _id: string; until: Date }>([
      { $match: { status: 'pending', notBefore: { $gt: now() } } },
      { $group: { _id: '$lane', until: { $min: '$notBefore' } } },
    ]);
    // A lane may have been postponed while this was read: what is known stays until its time has come.
    const at = now();
    [...this.postponed].filter(([, until]) => until <= at).forEach(([lane]) => this.postponed.delete(lane));
    waiting.forEach(({ _id, until }) => this.postponed.set(_id, until));
  }

  /**
   * Lines to send now, oldest first. A lane whose first line waits holds its later lines back. Only what is kept for
   * good is read: a line seen sooner would reach the engine before the rows that it is about can be read.
   */
  private async due(): Promise<OutboxLine[]> {
    const at = now();
    const waiting = [...this.postponed].flatMap(([lane, until]) => (until > at ? [lane] : []));
    return Outbox.find({ status: 'pending', notBefore: { $lte: at }, lane: { $nin: [...this.busy, ...waiting] } })
      .sort({ _id: 1 })
      .limit(FETCH)
      .readConcern('majority')
      .lean<OutboxLine[]>();
  }

  private take(lane: string, queue: OutboxLine[]): void {
    this.busy.add(lane);
    const work = this.serve(queue)
      .catch((error: unknown) => log.error({ err: error, lane }, 'outbox lane failed'))
      .finally(() => {
        this.busy.delete(lane);
        this.running.delete(work);
        if (this.more.delete(lane)) {
          this.nudge();
        }
      });
    this.running.add(work);
  }

  private async serve(queue: OutboxLine[]): Promise<void> {
    for (const line of queue) {
      if (this.stopped || !(await this.sendOne(line))) {
        return;
      }
    }
  }

  /** @returns whether the lane may go on with its next line */
  private async sendOne(line: OutboxLine): Promise<boolean> {
    const began = Date.now();
    try {
      const result = await onAccountOf(line.requestId, () => this.options.send(line));
      if (result === 'later') {
        await this.postpone(line, 'not possible yet', line.attempts);
        return false;
      }
      await this.marks.done(line._id);
      this.lastSuccess = Date.now();
      log[line.requestId ? 'info' : 'debug']({ ...told(line), ms: this.lastSuccess - began }, 'command');
      return true;
    } catch (error) {
      return this.failed(line, engineErrorOf(error));
    }
  }

  private async failed(line: OutboxLine, error: EngineError): Promise<boolean> {
    if (error.retryable || line.attempts + 1 < (this.options.maxRefusals ?? 8)) {
      await this.postpone(line, error.message, error.retryable ? line.attempts : line.attempts + 1);
      return false;
    }
    log.error({ ...told(line), reason: error.message }, 'the engine refused a command for good');
    await Outbox.updateOne(
      { _id: line._id },
      { $set: { status: 'dead', error: error.message, attempts: line.attempts + 1 } },
    );
    return true;
  }

  private async postpone(line: OutboxLine, error: string, attempts: number): Promise<void> {
    const waited = now().getTime() - line.createdAt.getTime();
    const tries = Math.max(1, attempts + 1, Math.floor(Math.log2(Math.max(1, waited / 250))));
    const notBefore = new Date(now().getTime() + retryDelayMs(Math.min(tries, 6), Math.random()));
    this.postponed.set(line.lane, notBefore);
    await Outbox.updateOne({ _id: line._id }, { $set: { notBefore, error, attempts } });
  }
}

/** What tells a command apart in the log: its lane is most often the record. */
const told = ({ _id: line, kind, lane, requestId }: OutboxLine): Record<string, unknown> => ({
  line,
  kind,
  lane,
  ...(requestId ? { requestId } : {}),
});

function groupByLane(lines: readonly OutboxLine[]): Map<string, OutboxLine[]> {
  const lanes = new Map<string, OutboxLine[]>();
  for (const line of lines) {
    lanes.set(line.lane, [...(lanes.get(line.lane) ?? []), line]);
  }
  return lanes;
}
