import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

/** How often connections that have become idle are closed. */
const LOOK_MS = 50;
/** What is broken off may take so long to write down how it ended. */
const LAST_WORDS_MS = 3_000;

/** The work of requests, which goes on after its connection is gone: how an export ended is written down then. */
export class WorkInHand {
  private readonly open = new Set<Promise<unknown>>();

  add(work: Promise<unknown>): void {
    const ended = (): void => void this.open.delete(work);
    this.open.add(work);
    work.then(ended, ended);
  }

  /** Resolves when all of it has ended, at the latest after `withinMs`. */
  async ended(withinMs: number): Promise<void> {
    await within(withinMs, Promise.allSettled(this.open));
  }
}

async function within(ms: number, work: Promise<unknown>): Promise<void> {
  const patience = new AbortController();
  await Promise.race([work, sleep(ms, undefined, { signal: patience.signal }).catch(() => undefined)]);
  patience.abort();
}

/** The requests that a server has in hand, so that it can end without breaking them off. */
export class OpenRequests {
  private readonly open = new Set<ServerResponse>();
  private closing = false;

  constructor(
    private readonly server: Server,
    private readonly work: WorkInHand,
  ) {
    // Before the app, which may answer at once.
    server.prependListener('request', (_req: IncomingMessage, res: ServerResponse) => {
      this.open.add(res);
      res.once('close', () => this.open.delete(res));
      if (this.closing) {
        res.setHeader('Connection', 'close');
      }
    });
  }

  /**
   * Takes no further connection, lets what is in hand be answered, and breaks off what is left after `withinMs`; that
   * may still write down how it ended.
   * @returns how many requests were broken off
   */
  async drain(withinMs: number): Promise<number> {
    this.closing = true;
    const closed = new Promise<void>((resolve) => this.server.close(() => resolve()));
    const unsent = [...this.open].filter((res) => !res.headersSent);
    unsent.forEach((res) => res.setHeader('Connection', 'close'));
    const idle = setInterval(() => this.server.closeIdleConnections(), LOOK_MS);
    await within(withinMs, closed);
    clearInterval(idle);
    const left = this.open.size;
    // Half an answer must not look like a whole one, not even to a reader for whom the end of the connection ends it.
    this.open.forEach((res) => res.socket?.resetAndDestroy());
    this.server.closeAllConnections();
    await closed;
    await this.work.ended(LAST_WORDS_MS);
    return left;
  }
}
