import { Lease } from './lease';
import { writtenDown } from './holdings';
import { People, type Person } from './models/person';
import { now } from './now';

const ROUND_MS = 1_000;
const BATCH = 200;

/**
 * Writes down the roles and groups of people for whom one began or ended, so that lists of holders stay one indexed
 * read and pages learn of it. Decisions never wait for it: they ask what is in force at their moment.
 * @returns how many people it was
 */
export async function settleHoldings(at: Date): Promise<number> {
  const due = await People.find({ heldUntil: { $lte: at, $type: 'date' } }, { holdings: 1, heldUntil: 1 })
    .limit(BATCH)
    .lean<Person[]>();
  for (const { _id, holdings = [], heldUntil } of due) {
    const { roles, groups, heldUntil: next } = writtenDown(holdings, at);
    // Whoever changed them meanwhile has written down the result as well.
    await People.updateOne({ _id, heldUntil, holdings }, { $set: { roles, groups, heldUntil: next } });
  }
  return due.length;
}

/** Settles them every second, in one process at a time. */
export class HoldingsSettler {
  private readonly lease = new Lease('holdings');
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | undefined;
  private stopped = false;

  /** @param onTrouble told what went wrong; the next round tries again */
  constructor(private readonly onTrouble: (error: unknown) => void) {}

  start(): void {
    this.running = this.round();
  }

  async stop(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    await this.running;
    await this.lease.drop();
  }

  private async round(): Promise<void> {
    try {
      if (await this.lease.hold()) {
        await this.settleAll();
      }
    } catch (error) {
      this.onTrouble(error);
    }
    if (!this.stopped) {
      this.timer = setTimeout(() => {
        this.running = this.round();
      }, ROUND_MS);
    }
  }

  private async settleAll(): Promise<void> {
    for (let settled = BATCH; settled === BATCH && !this.stopped;) {
      settled = await settleHoldings(now());
    }
  }
}
