import type { TimedServers } from '../timed-servers';
import type { Observer } from './observer';
import type { Run } from './run';

/** The clock goes so far that so many of the moments waited for lie behind. */
const SHARE_AT_ONCE = 0.3;
const MARGIN_MS = 60_000;
/** Whoever is in the way goes on alone for so long; then time passes as far as it can. */
const MOST_ALONE_MS = 15_000;

/** Lets time pass for records that wait for it. */
export class Passage {
  /** Those who would be overtaken: they go on alone until time can pass. */
  private ahead: ReadonlySet<Run> = new Set();
  private aloneSince = 0;

  constructor(
    private readonly servers: TimedServers,
    private readonly observer: Observer,
  ) {}

  /** Whether some work is left until time has passed. */
  get isHolding(): boolean {
    return this.ahead.size > 0;
  }

  /** Whether work on this one is. */
  holds(one: object): boolean {
    return this.isHolding && !(this.ahead as ReadonlySet<object>).has(one);
  }

  /**
   * The clock goes to a moment that some of those who wait wait for.
   * @returns whether there was one
   */
  async on(waiting: readonly Run[]): Promise<boolean> {
    this.ahead = new Set();
    const moment = await this.next(waiting);
    if (moment) {
      await this.goTo(moment);
    }
    return moment !== undefined;
  }

  /**
   * The clock goes on besides work, when nobody at work is overtaken by that; those who would be are held to go first.
   * @param rest settles when nobody is in the middle of something
   * @returns whether time has passed, or nobody waits for it
   */
  async onBesides(waiting: readonly Run[], busy: readonly Run[], rest: () => Promise<void>): Promise<boolean> {
    const moment = await this.next(waiting);
    const turns = await this.observer.turns(busy.map(({ record }) => record._id));
    const before = turns.filter(({ at }) => moment && at.getTime() < moment.getTime() + 2 * MARGIN_MS);
    if (before.length === 0 || (this.isHolding && Date.now() - this.aloneSince > MOST_ALONE_MS)) {
      this.ahead = new Set();
      await rest();
      const [{ at: first } = { at: undefined }] = before;
      const until = first ? new Date(first.getTime() - 2 * MARGIN_MS) : moment;
      if (moment && until && until.getTime() > this.observer.now().getTime()) {
        await this.goTo(until);
      }
      return true;
    }
    this.aloneSince = this.isHolding ? this.aloneSince : Date.now();
    const ids = new Set(before.map(({ recordId }) => recordId));
    this.ahead = new Set(busy.filter(({ record }) => ids.has(record._id)));
    return false;
  }

  private async next(waiting: readonly Run[]): Promise<Date | undefined> {
    const ids = waiting.map(({ record }) => record._id);
    const turns = (await this.observer.turns(ids)).map(({ at }) => at);
    const moments = turns.length > 0 ? turns : await this.observer.reminders(ids);
    return moments[Math.floor((moments.length - 1) * SHARE_AT_ONCE)];
  }

  private async goTo(moment: Date): Promise<void> {
    const now = this.observer.now().getTime();
    await this.servers.advanceTo(new Date(Math.max(now, moment.getTime()) + MARGIN_MS));
  }
}
