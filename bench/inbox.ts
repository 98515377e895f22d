import { setTimeout as pause } from 'node:timers/promises';
import { demoPassword, ApiClient } from '../test/support/api-client';

/** What the app tells an open page, as far as it is used here. */
interface LiveEvent {
  type: string;
  id: string;
  state?: string;
  number?: string;
}

/** An open task as the app told of it. */
export interface Told {
  id: string;
  number: string;
  /** Moment of `performance.now()`. */
  at: number;
}

/**
 * An open page of somebody who sees everything: hears of each task and record by server-sent events, as the app's
 * pages do. Nothing is asked again and again.
 */
export class Inbox {
  private readonly closing = new AbortController();
  private readonly tasks = new Map<string, Told[]>();
  private readonly waiting = new Set<() => void>();
  private readonly states = new Map<string, string>();
  onTask: ((task: Told) => void) | undefined;
  onRecord: ((number: string, state: string) => void) | undefined;

  private constructor(private readonly url: string) {}

  /** Opens the page and returns when it hears. */
  static async open(url: string, username = 'owner'): Promise<Inbox> {
    const inbox = new Inbox(url);
    const credentials = { username, password: demoPassword };
    const { token } = await new ApiClient(url).post<{ token: string }>('/api/session', credentials);
    await inbox.listen(token);
    return inbox;
  }

  close(): void {
    this.closing.abort();
  }

  /** Open tasks of a record that were told of so far, in order. */
  tasksOf(number: string): Told[] {
    return this.tasks.get(number) ?? [];
  }

  /** The task of a record that is told of after so many others. @throws when it does not come in time */
  async task(number: string, index: number, timeoutMs = 60_000): Promise<Told> {
    const deadline = performance.now() + timeoutMs;
    for (;;) {
      const task = this.tasksOf(number)[index];
      if (task) {
        return task;
      }
      if (performance.now() > deadline) {
        throw new Error(`task ${index + 1} of ${number} did not appear within ${timeoutMs / 1000} s`);
      }
      await this.news(1_000);
    }
  }

  /** Something was told, or time is up. */
  private news(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const wake = (): void => {
        clearTimeout(timer);
        this.waiting.delete(wake);
        resolve();
      };
      const timer = setTimeout(wake, ms);
      this.waiting.add(wake);
    });
  }

  private async listen(token: string): Promise<void> {
    const response = await fetch(`${this.url}/api/events`, {
      headers: { Authorization: `Bearer ${token}` },
      signal: this.closing.signal,
    });
    if (!response.ok || !response.body) {
      throw new Error(`the app does not tell what changes: ${response.status}`);
    }
    const reading = this.read(response.body);
    reading.catch((error: unknown) => {
      if (!this.closing.signal.aborted) {
        throw error;
      }
    });
    // The stream of changes in the database opens with the first listener.
    await pause(1_000);
  }

  private async read(body: ReadableStream<Uint8Array>): Promise<void> {
    const decoder = new TextDecoder();
    let rest = '';
    for await (const chunk of body) {
      const blocks = (rest + decoder.decode(chunk, { stream: true })).split('\n\n');
      rest = blocks.pop() ?? '';
      blocks.forEach((block) => this.take(block));
    }
    if (!this.closing.signal.aborted) {
      throw new Error('the app stopped telling what changes');
    }
  }

  private take(block: string): void {
    const data = /^data: (.*)$/m.exec(block)?.[1];
    if (!data) {
      return;
    }
    const { type, id, state, number } = JSON.parse(data) as LiveEvent;
    if (type === 'task' && state === 'open' && number) {
      this.takeTask({ id, number, at: performance.now() });
    } else if (type === 'record' && state && number && this.states.get(number) !== state) {
      this.states.set(number, state);
      this.onRecord?.(number, state);
    }
  }

  private takeTask(task: Told): void {
    const known = this.tasksOf(task.number);
    if (known.some(({ id }) => id === task.id)) {
      return;
    }
    this.tasks.set(task.number, [...known, task]);
    this.onTask?.(task);
    [...this.waiting].forEach((wake) => wake());
  }
}
