import mongoose, { type mongo } from 'mongoose';
import type { Logger } from 'pino';
import { gather, SESSIONS, WATCHED, type Change, type Changed } from './gather';

/** Somebody who wants to hear of changes. */
export interface Listener {
  readonly changed: (changed: Changed) => void;
  /** The stream broke; what happened meanwhile is unknown, so the listener has to begin anew. */
  readonly lost: () => void;
}

interface ChangeEvent {
  readonly ns?: { readonly coll?: string };
  readonly documentKey?: { readonly _id?: unknown };
  readonly operationType: string;
  readonly fullDocument?: Record<string, unknown>;
}

/** Changes come in bursts (a ballot opens nine tasks): they are told together. */
const GATHER_MS = 200;

const PIPELINE = [
  {
    $match: {
      operationType: { $in: ['insert', 'update', 'replace'] },
      $or: [
        // A new password changes nothing that others see.
        { 'ns.coll': { $in: WATCHED }, 'updateDescription.updatedFields.passwordHash': { $exists: false } },
        { 'ns.coll': SESSIONS, 'updateDescription.updatedFields.revokedAt': { $type: 'date' } },
      ],
    },
  },
  { $project: { ns: 1, documentKey: 1, operationType: 1, 'fullDocument.recordId': 1 } },
];

/** The database's own clock: a stream opened later from there misses nothing between. */
async function databaseTime(): Promise<mongo.Timestamp> {
  const { operationTime } = (await mongoose.connection.db?.command({ ping: 1 })) ?? {};
  return operationTime as mongo.Timestamp;
}

/**
 * One change stream of MongoDB for all listeners of this process, open while there is one. What changed is read once
 * for a burst and handed to everyone; each listener then keeps to itself what its person may not see.
 */
export class EventHub {
  private readonly listeners = new Set<Listener>();
  private stream: ReturnType<typeof mongoose.connection.watch> | undefined;
  private changes: Change[] = [];
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly log: Logger) {}

  /**
   * Listens from this moment on: what is written once the promise is kept is told.
   * @returns a function that ends the subscription
   */
  async subscribe(listener: Listener): Promise<() => void> {
    // Nobody who listens already needs the time; while it is asked for, somebody else may open the stream.
    const since = this.stream ? undefined : await databaseTime();
    this.listeners.add(listener);
    if (since && !this.stream) {
      this.open(since);
    }
    return () => {
      this.listeners.delete(listener);
      if (this.listeners.size === 0) {
        this.close();
      }
    };
  }

  private open(since: mongo.Timestamp): void {
    const stream = mongoose.connection.watch(PIPELINE, { startAtOperationTime: since });
    this.stream = stream;
    stream.on('change', (event: ChangeEvent) => this.take(event));
    stream.on('error', (error: unknown) => {
      if (this.stream === stream) {
        this.log.warn({ err: error }, 'the change stream broke; listeners begin anew');
        this.lose();
      }
    });
  }

  private close(): void {
    const stream = this.stream;
    this.stream = undefined;
    clearTimeout(this.timer);
    this.timer = undefined;
    this.changes = [];
    stream?.close().catch((error: unknown) => this.log.debug({ err: error }, 'change stream did not close cleanly'));
  }

  /** Ends all subscriptions: what happens from now on is not told here. */
  lose(): void {
    const listeners = [...this.listeners];
    this.listeners.clear();
    this.close();
    listeners.forEach((listener) => listener.lost());
  }

  private take({ ns, documentKey, fullDocument }: ChangeEvent): void {
    if (!ns?.coll || documentKey?._id === undefined) {
      return;
    }
    this.changes.push({
      collection: ns.coll,
      id: String(documentKey._id),
      ...(fullDocument ? { document: fullDocument } : {}),
    });
    this.timer ??= setTimeout(() => void this.tell(), GATHER_MS);
  }

  private async tell(): Promise<void> {
    const changes = this.changes;
    this.changes = [];
    this.timer = undefined;
    try {
      const changed = await gather(changes);
      this.listeners.forEach((listener) => listener.changed(changed));
    } catch (error) {
      this.log.warn({ err: error }, 'changes could not be read; listeners begin anew');
      this.lose();
    }
  }
}
