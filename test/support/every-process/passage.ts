import type { TimedServers } from '../timed-servers';
import type { Observer } from './observer';
import type { Run } from './run';

/** The clock goes so far that so many of the moments waited for lie behind. */
const SHARE_AT_ONCE = 0.3;

/** Lets time pass for records that wait for it. */
export class Passage {
  constructor(
    private readonly servers: TimedServers,
    private readonly observer: Observer,
  ) {}

  /**
   * The clock goes to a moment that some of those who wait wait for.
   * @returns whether there was one
   */
  async on(waiting: readonly Run[]): Promise<boolean> {
    const moments = await this.observer.moments(waiting.map(({ record }) => record._id));
    const next = moments[Math.floor(moments.length * SHARE_AT_ONCE)];
    if (!next) {
      return false;
    }
    const now = this.observer.now().getTime();
    const wished = Math.max(0, next.getTime() - now);
    await this.servers.advanceTo(new Date(now + wished * 1.1 + 60_000));
    return true;
  }
}
