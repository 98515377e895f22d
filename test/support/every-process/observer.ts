import { mongo } from 'mongoose';
import type { ElementInstance, Incident, Instance } from '../../../records/models/engine';
import type { RecordDocument } from '../../../records/models/record';
import type { Task } from '../../../records/models/task';
import type { Wait } from '../../../records/models/wait';
import { placeOf } from './pack-model';

/** A flow that the engine took, and for which record. */
export interface TakenFlow {
  readonly recordId: string;
  /** `process/flow`. */
  readonly flow: string;
}

/** A moment at which a record goes on by itself. */
export interface Turn {
  readonly recordId: string;
  readonly at: Date;
}

/** What happened since the last look, and what is open now. */
export interface Sight {
  readonly flows: readonly TakenFlow[];
  readonly tasks: readonly Task[];
  /** Records that have not been seen ended before. */
  readonly records: readonly RecordDocument[];
  readonly incidents: readonly Incident[];
  /** Waits for other records. */
  readonly waits: readonly Wait[];
  /** Orders that the engine has not got yet. */
  readonly pending: number;
}

/** What lists are served from; no run reads it. */
const UNREAD = { words: 0, cells: 0, finds: 0, facets: 0 };

/** Looks at all runs at once, straight into the database: one question of each kind, however many runs there are. */
export class Observer {
  private readonly arrived: ElementInstance[] = [];
  private readonly instances = new Map<string, Instance>();
  private offset = 0;

  private constructor(
    private readonly client: mongo.MongoClient,
    private readonly stream: mongo.ChangeStream,
  ) {
    stream.on('change', (change) => {
      if ('fullDocument' in change && change.fullDocument) {
        this.arrived.push(change.fullDocument as unknown as ElementInstance);
      }
    });
  }

  static async open(url: string): Promise<Observer> {
    const client = await new mongo.MongoClient(url).connect();
    const taken = { operationType: 'insert', 'fullDocument.type': 'SEQUENCE_FLOW' };
    return new Observer(
      client,
      client
        .db()
        .collection('elements')
        .watch([{ $match: taken }]),
    );
  }

  /** The time that engine and app show, as of the last look. */
  now(): Date {
    return new Date(Date.now() + this.offset);
  }

  get db(): mongo.Db {
    return this.client.db();
  }

  /** @param passedOver records that need no look */
  async look(passedOver: readonly string[]): Promise<Sight> {
    const moved = await this.db.collection<{ _id: string; value: number }>('settings').findOne({ _id: 'testClock' });
    this.offset = moved?.value ?? 0;
    const now = this.now();
    const [tasks, records, incidents, waits, pending] = await Promise.all([
      this.db
        .collection<Task>('tasks')
        .find({ state: 'open', recordId: { $nin: [...passedOver] } })
        .toArray(),
      this.db
        .collection<RecordDocument>('records')
        .find({ _id: { $nin: [...passedOver] } }, { projection: UNREAD })
        .toArray(),
      this.db.collection<Incident>('incidents').find({ state: 'open' }).toArray(),
      this.db
        .collection<Wait>('waits')
        .find({ open: true, 'watches.1': { $exists: true } })
        .toArray(),
      this.db.collection('outbox').countDocuments({ status: 'pending', notBefore: { $lte: now } }),
    ]);
    return { flows: await this.flows(), tasks, records, incidents, waits, pending };
  }

  /** The moments at which somebody is reminded of these records, in order. */
  async reminders(recordIds: readonly string[]): Promise<Date[]> {
    const rows = { recordId: { $in: [...recordIds] }, closedAt: null };
    return inOrder(await this.db.collection('escalations').distinct('nextAt', rows));
  }

  /** The moments at which something goes on by itself for these records, in order. */
  async turns(recordIds: readonly string[]): Promise<Turn[]> {
    const mine = { recordId: { $in: [...recordIds] } };
    const rows = await Promise.all([
      this.momentsIn('waits', 'nextAt', { ...mine, open: true }),
      this.momentsIn('eaches', 'closesAt', { ...mine, status: 'open' }),
      this.momentsIn('clocks', 'dueAt', { ...mine, endedAt: null, onBreach: { $ne: null } }),
    ]);
    return rows.flat().sort((a, b) => a.at.getTime() - b.at.getTime());
  }

  private async momentsIn(collection: string, field: string, filter: mongo.Filter<mongo.Document>): Promise<Turn[]> {
    const rows = await this.db
      .collection<{ recordId: string; [field: string]: unknown }>(collection)
      .find(filter, { projection: { recordId: 1, [field]: 1 } })
      .toArray();
    return rows.flatMap(({ recordId, [field]: at }) => (at instanceof Date ? [{ recordId, at }] : []));
  }

  async close(): Promise<void> {
    await this.stream.close();
    await this.client.close();
  }

  private async flows(): Promise<TakenFlow[]> {
    // Written side by side: what the engine did first has the lower position.
    const rows = this.arrived.splice(0).sort((a, b) => (a.position ?? 0) - (b.position ?? 0));
    const unknown = [...new Set(rows.map(({ instanceKey }) => instanceKey))].filter((key) => !this.instances.has(key));
    await this.learn(unknown);
    return rows.flatMap((row) => {
      const instance = this.instances.get(row.instanceKey);
      const recordId = instance?.recordId ?? this.instances.get(instance?.rootKey ?? '')?.recordId;
      if (!instance) {
        this.arrived.push(row);
      }
      return instance && recordId !== undefined ? [{ recordId, flow: placeOf(instance.process, row.elementId) }] : [];
    });
  }

  private async learn(keys: readonly string[]): Promise<void> {
    const find = (wanted: readonly string[]): Promise<Instance[]> =>
      this.db
        .collection<Instance>('instances')
        .find({ _id: { $in: [...wanted] } })
        .toArray();
    const found = keys.length === 0 ? [] : await find(keys);
    const roots = found.map(({ rootKey }) => rootKey).filter((key) => !this.instances.has(key));
    const all = roots.length === 0 ? found : [...found, ...(await find(roots))];
    all.forEach((instance) => this.instances.set(instance._id, instance));
  }
}

function inOrder(moments: readonly unknown[]): Date[] {
  const dates = moments.filter((one): one is Date => one instanceof Date);
  return dates.sort((a, b) => a.getTime() - b.getTime());
}
