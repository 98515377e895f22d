import { Mails } from '../records/models/notice';
import { now } from '../records/now';
import { claimMail, nextMailAt, settleMail } from './mail-outbox';
import { serverPause } from './mail-retry';
import { type MailTransport, PARALLEL_MAILS } from './mail-transport';

/**
 * Sends the mails of the outbox. Each mail is leased, sent and marked; a crash between sending and marking sends it
 * again when the lease ends, with the same Message-ID (at least once). Any number of senders may run side by side.
 * It works when a mail is written (change stream, or `nudge` in the same process), when a retry is due, and for
 * safety every half minute. While the server cannot be reached it waits as a whole, longer each time, and loses nothing.
 */
export interface MailSender {
  /** Looks for mails at once. */
  nudge(): void;
  /** Ends after the mails that are under way. */
  stop(): Promise<void>;
  /** What keeps mails from leaving now, for health and for those who look after it; undefined when nothing does. */
  trouble(): string | undefined;
}

export interface MailSenderOptions {
  readonly transport: MailTransport;
  /** Told of things that need a person: the server is away, a database error. */
  readonly onTrouble?: (message: string) => void;
  /** Longest time between two looks into the outbox. */
  readonly sweepMs?: number;
}

const SWEEP_MS = 30_000;
const SHORTEST_WAIT_MS = 50;

export function startMailSender(options: MailSenderOptions): MailSender {
  const sender = new Sender(options);
  sender.start();
  return sender;
}

class Sender implements MailSender {
  readonly #transport: MailTransport;
  readonly #onTrouble: (message: string) => void;
  readonly #sweepMs: number;
  #stopped = false;
  #failures = 0;
  #trouble: string | undefined;
  #wake: (() => void) | undefined;
  #nudged = false;
  #running: Promise<void> = Promise.resolve();
  #stream: { close(): Promise<void> } | undefined;

  constructor(options: MailSenderOptions) {
    this.#transport = options.transport;
    this.#onTrouble = options.onTrouble ?? (() => undefined);
    this.#sweepMs = options.sweepMs ?? SWEEP_MS;
  }

  start(): void {
    this.#watch();
    this.#running = this.#run();
  }

  nudge(): void {
    this.#nudged = true;
    // A nudge does not shorten the pause that an unreachable server was given.
    if (this.#failures === 0) {
      this.#wake?.();
    }
  }

  trouble(): string | undefined {
    return this.#trouble;
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    this.#wake?.();
    await this.#running;
    await this.#stream?.close();
    this.#transport.close();
  }

  async #run(): Promise<void> {
    while (!this.#stopped) {
      this.#nudged = false;
      try {
        await Promise.all(Array.from({ length: PARALLEL_MAILS }, () => this.#drain()));
        await this.#sleep(await this.#waitMs());
      } catch (error) {
        this.#report(`mails cannot be read or marked: ${error instanceof Error ? error.message : String(error)}`);
        await this.#sleep(serverPause(this.#failures));
      }
    }
  }

  /** Sends mail after mail until none is due or the server cannot be reached. */
  async #drain(): Promise<void> {
    const failures = this.#failures;
    while (!this.#stopped && this.#failures === failures) {
      const mail = await claimMail();
      if (!mail) {
        return;
      }
      const delivery = await this.#transport.deliver(mail);
      await settleMail(mail, delivery);
      if (delivery.kind === 'serverDown') {
        // Mails under way side by side fail together; that is one failure.
        this.#failures = failures;
        this.#report(`the mail server cannot be reached: ${delivery.error}`);
      } else {
        this.#failures = 0;
        this.#trouble = undefined;
      }
    }
  }

  #report(trouble: string): void {
    this.#failures += 1;
    this.#trouble = trouble;
    this.#onTrouble(trouble);
  }

  async #waitMs(): Promise<number> {
    if (this.#failures > 0) {
      return serverPause(this.#failures);
    }
    const next = await nextMailAt();
    const due = next ? next.getTime() - now().getTime() : this.#sweepMs;
    return Math.min(Math.max(due, SHORTEST_WAIT_MS), this.#sweepMs);
  }

  async #sleep(ms: number): Promise<void> {
    if (this.#stopped || (this.#nudged && this.#failures === 0)) {
      return;
    }
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    this.#wake = undefined;
  }

  /** The change stream only shortens the wait; where it breaks, the sweep goes on and the stream is opened anew. */
  #watch(): void {
    const stream = Mails.watch([{ $match: { operationType: 'insert' } }]);
    this.#stream = stream;
    stream.on('change', () => this.nudge());
    stream.on('error', (error) => {
      this.#onTrouble(`new mails are noticed later, the change stream broke: ${error.message}`);
      stream.close().then(
        () => this.#watchLater(),
        () => this.#watchLater(),
      );
    });
  }

  #watchLater(): void {
    setTimeout(() => {
      if (!this.#stopped) {
        this.#watch();
      }
    }, this.#sweepMs).unref();
  }
}
