import type { TimedServers } from '../timed-servers';
import type { Observer } from './observer';
import type { Run } from './run';

/** The clock goes so far that so many of the moments waited for lie behind. */
const SHARE_AT_ONCE = 0.3;
const MARGIN_MS = 60_000;

/** Lets time pass for records that wait for it. */
export class Passage {
  constructor(
    private readonly servers: TimedServers,
    private readonly observer: Observer,
  ) {}

  /**
   * The clock goes to a moment that some of those who wait wait for.
   * @param busy records that must not be overtaken: it stops before the first moment at which one of them goes on
   * @returns whether there was one
   */
  async on(waiting: readonly Run[], busy: readonly Run[] = []): Promise<boolean> {
    const [moments, [limit]] = await Promise.all([
      this.observer.moments(idsOf(waiting)),
      this.observer.turns(idsOf(busy)),
    ]);
    const now = this.observer.now().getTime();
    const until = limit === undefined ? Infinity : limit.getTime() - MARGIN_MS;
    const near = moments.filter((moment) => moment.getTime() + MARGIN_MS < until);
    const next = near[Math.min(near.length - 1, Math.floor(moments.length * SHARE_AT_ONCE))];
    if (!next) {
      return false;
    }
    const wished = Math.max(0, next.getTime() - now);
    await this.servers.advanceTo(new Date(Math.min(now + wished * 1.1 + MARGIN_MS, until)));
    return true;
  }
}

const idsOf = (runs: readonly Run[]): string[] => runs.map(({ record }) => record._id);
