import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { mongo } from 'mongoose';
import type { Task } from '../../records/models/task';
import type { Answer, ApiClient, RecordView } from './api-client';
import { NEW_CHANGE, People } from './change-journey';
import { startOwnEnvironment, type TestEnvironment } from './environment';
import { eventually } from './eventually';

/** A program that a test ends by force. */
export type Part = 'zeebe' | 'mongod' | 'app' | 'ingest';

export const PARTS: readonly Part[] = ['zeebe', 'mongod', 'app', 'ingest'];

const PATIENCE_MS = 120_000;

/**
 * Servers of a test's own that it ends by force, people who do not give up until they are answered, and a view of the
 * database past the API.
 */
export class FaultSite {
  readonly people: People;
  private readonly client: mongo.MongoClient;

  private constructor(private readonly environment: TestEnvironment) {
    this.people = new People(environment.app.url);
    this.client = new mongo.MongoClient(environment.services.mongoUrl, { serverSelectionTimeoutMS: 60_000 });
  }

  static async open(): Promise<FaultSite> {
    return new FaultSite(await startOwnEnvironment());
  }

  get url(): string | undefined {
    return this.environment.app.url;
  }

  get db(): mongo.Db {
    return this.client.db();
  }

  /** `kill -9`; the part stays away until `restart`. */
  async kill(part: Part): Promise<void> {
    const { services, app } = this.environment;
    await (part === 'zeebe' || part === 'mongod' ? services.kill(part) : app.kill(part));
  }

  /** Settles when the part is ready for work again. */
  async restart(part: Part): Promise<void> {
    const { services, app } = this.environment;
    await (part === 'zeebe' || part === 'mongod' ? services.restart(part) : app.restart(part));
  }

  /** The engine with an empty data folder, and all that works with it begun anew. */
  async emptyEngine(): Promise<void> {
    await Promise.all([this.kill('app'), this.kill('zeebe')]);
    rmSync(join(this.environment.services.dir, 'zeebe', 'data'), { recursive: true });
    await this.restart('zeebe');
    await this.restart('app');
  }

  /** The process id of one of our programs, to see whether it lived through something. */
  pidOf(part: 'app' | 'ingest'): number | undefined {
    return this.environment.app.children[part].pid();
  }

  async close(): Promise<void> {
    await this.client.close();
    await this.environment.stop();
  }

  /** The open task at that element of that record, as soon as it is there. */
  async task(recordId: string, elementId: string, assignee?: string): Promise<Task> {
    return eventually(async () => {
      const filter = { recordId, elementId, state: 'open' as const, ...(assignee ? { assignee } : {}) };
      const found = await this.db.collection<Task>('tasks').findOne(filter);
      if (!found) {
        throw new Error(`no task ${elementId} of ${recordId}`);
      }
      return found;
    }, PATIENCE_MS);
  }

  /** Raises a change as often as needed, under one key, so that it is there once however often it was sent. */
  async raise(key: string): Promise<RecordView> {
    const client = await this.people.as('requester');
    const body = { fields: { ...NEW_CHANGE, title: `Change ${key}` } };
    const headers = { 'Idempotency-Key': key };
    const answer = await insist(() => client.send<RecordView>('POST', '/api/records/change', body, headers));
    expect(answer.status).toBe(201);
    return answer.body;
  }

  /** Completes a task as often as needed; done by an earlier try whose answer was lost is done. */
  async complete(taskId: string, by: string, values: Record<string, unknown>): Promise<void> {
    const client = await this.people.as(by);
    const answer = await insist(() => submit(client, taskId, values));
    if (answer.body.code !== 'TASK_DONE') {
      expect({ status: answer.status, body: answer.body }).toMatchObject({ status: 200 });
    }
  }

  /** A member's vote. */
  async vote(recordId: string, member: string, vote = 'approve'): Promise<string> {
    const task = await this.task(recordId, 'vote', member);
    await this.complete(task._id, member, { vote });
    return task._id;
  }

  /** Waits until the record is in that state. */
  async reaches(recordId: string, state: string): Promise<void> {
    await eventually(async () => {
      const record = await this.db.collection<{ _id: string; state: string }>('records').findOne({ _id: recordId });
      expect(record?.state).toBe(state);
    }, PATIENCE_MS);
  }
}

/** Sends a completion once. */
export function submit(
  client: ApiClient,
  taskId: string,
  values: Record<string, unknown>,
  holdSeconds = 0,
): Promise<Answer<{ code?: string }>> {
  return client.send('POST', `/api/tasks/${taskId}/complete`, { values, holdSeconds });
}

/** Asks until somebody answers and the answer is not "later". */
export async function insist<T>(ask: () => Promise<Answer<T>>): Promise<Answer<T>> {
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    const answer = await ask().catch((error: unknown) => {
      if (Date.now() > deadline) {
        throw error;
      }
      return undefined;
    });
    if (answer && (answer.status !== 503 || Date.now() > deadline)) {
      return answer;
    }
    await pause(300);
  }
}
