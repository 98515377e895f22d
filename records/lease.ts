import { Leases } from './models/outbox';

const LEASE_MS = 5_000;
/** While so much of the lease is left it is not written again. */
const LEFT_MS = 3_000;
/** Who has it stops so much earlier: what is under way takes time. */
const MARGIN_MS = 500;

/**
 * Makes one process the only one to do a thing. Time here is the machine's, never the shifted one of tests.
 */
export class Lease {
  private readonly holder = `${process.pid}:${Math.random().toString(36).slice(2)}`;
  private until = 0;

  constructor(private readonly name: string) {}

  /** True while nobody else can have it. */
  get isHeld(): boolean {
    return this.until - Date.now() > MARGIN_MS;
  }

  /** Holds or takes the lease. @returns whether it is held: 'taken' when it was not held just before */
  async hold(): Promise<'held' | 'taken' | false> {
    const at = Date.now();
    if (this.until - at > LEFT_MS) {
      return 'held';
    }
    const wasHeld = this.until > at;
    if (!(await holdLease(this.name, this.holder))) {
      this.until = 0;
      return false;
    }
    this.until = at + LEASE_MS;
    return wasHeld ? 'held' : 'taken';
  }

  /** Gives it back at a planned stop, so that another process need not wait for it to run out. */
  async drop(): Promise<void> {
    this.until = 0;
    await Leases.updateOne({ _id: this.name, holder: this.holder }, { $set: { until: new Date(0) } });
  }
}

async function holdLease(name: string, holder: string): Promise<boolean> {
  const at = new Date();
  const until = new Date(at.getTime() + LEASE_MS);
  const kept = await Leases.updateOne({ _id: name, holder }, { $set: { until } });
  if (kept.matchedCount === 1) {
    return true;
  }
  try {
    await Leases.updateOne({ _id: name, until: { $lt: at } }, { $set: { holder, until } }, { upsert: true });
    return true;
  } catch (error) {
    if (isDuplicate(error)) {
      return false;
    }
    throw error;
  }
}

/** MongoDB's answer to a second document with the same id. */
export function isDuplicate(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === 11000;
}
