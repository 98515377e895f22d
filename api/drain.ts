import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

/** How often connections that have become idle are closed. */
const LOOK_MS = 50;

/** The requests that a server has in hand, so that it can end without breaking them off. */
export class OpenRequests {
  private readonly open = new Set<ServerResponse>();
  private closing = false;

  constructor(private readonly server: Server) {
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
   * Takes no further connection, lets what is in hand be answered, and breaks off what is left after `withinMs`.
   * @returns how many requests were broken off
   */
  async drain(withinMs: number): Promise<number> {
    this.closing = true;
    const closed = new Promise<void>((resolve) => this.server.close(() => resolve()));
    const unsent = [...this.open].filter((res) => !res.headersSent);
    unsent.forEach((res) => res.setHeader('Connection', 'close'));
    const idle = setInterval(() => this.server.closeIdleConnections(), LOOK_MS);
    const patience = new AbortController();
    await Promise.race([closed, sleep(withinMs, undefined, { signal: patience.signal }).catch(() => undefined)]);
    patience.abort();
    clearInterval(idle);
    const left = this.open.size;
    this.server.closeAllConnections();
    await closed;
    return left;
  }
}
