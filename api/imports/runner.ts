import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import { mayStart } from '../../identity/policies';
import { findUser } from '../../identity/user';
import type { Packs } from '../../packs/types';
import { isPassing } from '../../records/database';
import { Lease } from '../../records/lease';
import { ImportRows, RecordImports, type ImportRow, type RecordImport } from '../../records/models/import';
import { Outbox } from '../../records/models/outbox';
import { now } from '../../records/now';
import type { RowContext } from './check-row';
import { Directory } from './directory';
import { runRow } from './run-row';

const LOOK_MS = 1_000;
/** Rows at a time between two looks at the lease; a transaction each. */
const BATCH = 16;
const ABREAST = 4;
/** While so many commands wait for the engine, those of people at work go first. */
const QUEUE = 500;

export interface RunnerDeps {
  readonly packs: () => Packs;
  readonly log: Logger;
}

/**
 * Carries imports out in the background. Any process may run it: a lease gives each import to one, and what ended by
 * force is taken up by the next at the row it had come to.
 */
export class ImportRunner {
  private readonly leases = new Map<string, Lease>();
  private readonly stopping = new AbortController();
  private loop: Promise<void> | undefined;

  constructor(private readonly deps: RunnerDeps) {}

  start(): void {
    this.loop = this.run();
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.loop;
    await Promise.all([...this.leases.values()].map((lease) => lease.drop()));
  }

  private async run(): Promise<void> {
    while (!this.stopping.signal.aborted) {
      try {
        await this.look();
      } catch (error) {
        this.deps.log.warn({ err: error }, 'imports wait and are tried again');
      }
      await this.pause();
    }
  }

  private async look(): Promise<void> {
    const running = await RecordImports.find({ state: 'running' }).sort({ startedAt: 1 }).lean<RecordImport[]>();
    for (const one of running) {
      await this.advance(one);
    }
  }

  private leaseOf(id: string): Lease {
    const lease = this.leases.get(id) ?? new Lease(`import:${id}`);
    this.leases.set(id, lease);
    return lease;
  }

  /** Works through an import until it ends, is stopped, or belongs to another process. */
  private async advance(of: RecordImport): Promise<void> {
    const lease = this.leaseOf(of._id);
    while (!this.stopping.signal.aborted && (await lease.hold())) {
      const context = await contextOf(of, this.deps.packs());
      const isWanted = await RecordImports.exists({ _id: of._id, state: 'running' });
      if (!context || !isWanted) {
        await end(of, 'stopped', context ? undefined : 'RIGHT_LOST');
        break;
      }
      const rows = await ImportRows.find({ importId: of._id, state: 'waiting' })
        .sort({ line: 1 })
        .limit(BATCH)
        .lean<ImportRow[]>();
      if (rows.length === 0) {
        await end(of, 'done');
        break;
      }
      await this.batch(rows, of, context);
      await this.waitForEngine();
    }
    await this.forget(of._id);
  }

  private async batch(rows: readonly ImportRow[], of: RecordImport, context: RowContext): Promise<void> {
    const left = [...rows];
    const work = async (): Promise<void> => {
      for (let row = left.shift(); row && !this.stopping.signal.aborted; row = left.shift()) {
        await this.one(row, of, context);
      }
    };
    await Promise.all(Array.from({ length: ABREAST }, work));
  }

  private async one(row: ImportRow, of: RecordImport, context: RowContext): Promise<void> {
    try {
      await runRow(row, of, context);
    } catch (error) {
      if (isPassing(error)) {
        throw error;
      }
      this.deps.log.error({ err: error, importId: of._id, line: row.line }, 'a row could not be imported');
      const message =
        of.lang === 'zh' ? '系统内部错误，请联系管理员' : 'Something failed inside; ask the administrator';
      await ImportRows.updateOne(
        { _id: row._id, state: 'waiting' },
        { $set: { state: 'failed', rowErrors: [{ field: '', message }] } },
      );
    }
  }

  private async waitForEngine(): Promise<void> {
    if ((await Outbox.countDocuments({ status: 'pending' }, { limit: QUEUE })) >= QUEUE) {
      await this.pause();
    }
  }

  private async pause(): Promise<void> {
    // Ended early when the program stops.
    await sleep(LOOK_MS, undefined, { signal: this.stopping.signal }).catch(() => undefined);
  }

  private async forget(id: string): Promise<void> {
    await this.leases.get(id)?.drop();
    this.leases.delete(id);
  }
}

async function end(of: RecordImport, state: 'done' | 'stopped', why?: string): Promise<void> {
  await RecordImports.updateOne(
    { _id: of._id, state: 'running' },
    { $set: { state, endedAt: now(), ...(why ? { why } : {}) } },
  );
}

/** What the rows of an import share; undefined when whoever started it may not do so any more. */
export async function contextOf(of: RecordImport, packs: Packs): Promise<RowContext | undefined> {
  const user = await findUser(of.by, now());
  const pack = packs.packs.get(of.type);
  const start = pack?.record?.starts.find(({ key }) => key === of.start);
  if (
    !user?.permissions.has('records.import') ||
    !pack?.record ||
    pack.record.import === false ||
    !start ||
    !mayStart(user, start)
  ) {
    return undefined;
  }
  const { lang, zone, mapping } = of;
  return {
    pack: { ...pack, record: pack.record },
    start,
    packs,
    user,
    lang,
    zone,
    mapping,
    directory: new Directory(),
  };
}
