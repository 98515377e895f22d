import { setTimeout as pause } from 'node:timers/promises';
import { ApiError, type Page } from '../test/support/api-client';
import { CHANGE_ANSWERS, People } from '../test/support/change-journey';
import { Inbox, type Told } from './inbox';
import { newChange } from './new-change';

interface OpenedTask {
  elementId: string;
  state: string;
  assignee?: { id: string };
}

/** Lines that the history of a closed change has at least. */
const LEAST_HISTORY = 25;

const BUSY = 503;
const BUSY_MS = 1_000;

/** Members who vote; with two of three the ballot is decided. */
const VOTERS = ['cab.business', 'cab.technical'];
const END = 'closed';

/**
 * Carries whole changes through the API as people do: raised, each task opened and completed by whoever it is for,
 * two of three members vote, closed, history read.
 */
export class ApiChanges {
  private readonly people: People;
  private readonly ends = new Map<string, () => void>();
  private fail: (error: unknown) => void = () => undefined;
  private raised = 0;

  private constructor(
    url: string,
    private readonly inbox: Inbox,
  ) {
    this.people = new People(url);
  }

  static async open(url: string): Promise<ApiChanges> {
    const inbox = await Inbox.open(url);
    const changes = new ApiChanges(url, inbox);
    inbox.onTask = (task) => void changes.handle(task).catch((error: unknown) => changes.fail(error));
    inbox.onRecord = (number, state) => {
      if (state === END) {
        changes.ends.get(number)?.();
      }
    };
    return changes;
  }

  /** Carries `count` changes to their end, `concurrency` at a time. */
  async run(count: number, concurrency: number): Promise<void> {
    let left = count;
    const work = async (): Promise<void> => {
      while (left > 0) {
        left -= 1;
        await this.one();
      }
    };
    const failed = new Promise<never>((_, reject) => (this.fail = reject));
    await Promise.race([failed, Promise.all(Array.from({ length: Math.min(concurrency, count) }, work))]);
  }

  close(): void {
    this.inbox.close();
  }

  private async one(): Promise<void> {
    const requester = await this.people.as('requester');
    this.raised += 1;
    const { number } = await requester.start('change', newChange(this.raised));
    await new Promise<void>((resolve) => this.ends.set(number, resolve));
    const history = await requester.get<Page<unknown>>(`/api/records/change/${number}/history?limit=200`);
    if (history.items.length < LEAST_HISTORY) {
      throw new Error(`the history of ${number} has only ${history.items.length} lines`);
    }
  }

  private async handle(task: Told): Promise<void> {
    const { id } = task;
    const { elementId, state, assignee } = await (await this.people.as('owner')).get<OpenedTask>(`/api/tasks/${id}`);
    if (state !== 'open') {
      return;
    }
    if (elementId !== 'vote') {
      const usual = CHANGE_ANSWERS[elementId];
      if (!usual) {
        throw new Error(`no usual answer for ${elementId}`);
      }
      await this.complete(usual.by, task, usual.values);
    } else if (assignee && VOTERS.includes(assignee.id)) {
      await this.complete(assignee.id, task, { vote: 'approve' });
    }
  }

  /** Asked to try again in a moment, a person looks whether it was taken, and tries again. */
  private async complete(username: string, task: Told, values: Record<string, unknown>): Promise<void> {
    try {
      await (await this.people.as(username)).post(`/api/tasks/${task.id}/complete`, { values });
    } catch (error) {
      if (!(error instanceof ApiError && error.status === BUSY)) {
        throw error;
      }
      await pause(BUSY_MS);
      await this.handle(task);
    }
  }
}
