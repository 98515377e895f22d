import { eventually } from './eventually';

export { eventually };

/** The parts of an answer that tests look at. */
export interface Answer<T> {
  status: number;
  body: T;
  headers: Headers;
}

/** A list as the API gives it. */
export interface Page<T> {
  items: T[];
  next: string | null;
}

/** A task as the inbox lists it. */
export interface TaskBrief {
  id: string;
  title: string;
  elementId: string;
  record: { type: string; number: string; title: string };
  assignee: { id: string; name: string } | null;
}

/** A record as far as all types share it. */
export interface RecordView {
  id: string;
  number: string;
  type: string;
  state: { key: string; name: string; phase: string };
  fields: Record<string, unknown>;
}

/** Password of everybody in the demo organisation. */
export const demoPassword = 'demo-20000';

/** An answer of the API that was not a success, with the whole problem document in its message. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly problem: unknown,
    request: string,
  ) {
    super(`${request} answered ${status}: ${JSON.stringify(problem)}`);
  }
}

/** One signed-in person. */
export class ApiClient {
  constructor(
    readonly url: string,
    private readonly token?: string | Promise<string>,
    private readonly language = 'en',
  ) {}

  /** The body of a successful answer. */
  async get<T>(path: string): Promise<T> {
    return this.expect<T>('GET', path);
  }

  async post<T>(path: string, body: unknown = {}, headers: Record<string, string> = {}): Promise<T> {
    return this.expect<T>('POST', path, body, headers);
  }

  async put<T>(path: string, body: unknown): Promise<T> {
    return this.expect<T>('PUT', path, body);
  }

  async delete<T>(path: string): Promise<T> {
    return this.expect<T>('DELETE', path);
  }

  /** Any answer, also one that refuses. */
  async send<T>(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer<T>> {
    const token = await this.token;
    const response = await fetch(`${this.url}${path}`, {
      method,
      headers: {
        'Accept-Language': this.language,
        ...(token ? { Authorization: `Bearer ${token}` } : {}),
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    const isJson = /json/.test(response.headers.get('content-type') ?? '');
    return { status: response.status, body: (isJson ? JSON.parse(text) : text) as T, headers: response.headers };
  }

  /** An answer as it comes, and a body as it is: for files. */
  async raw(method: string, path: string, content?: string): Promise<Response> {
    const token = await this.token;
    return fetch(`${this.url}${path}`, {
      method,
      headers: {
        ...(token ? { Authorization: `Bearer ${token}` } : {}),
        ...(content === undefined ? {} : { 'Content-Type': 'application/octet-stream' }),
      },
      ...(content === undefined ? {} : { body: content }),
    });
  }

  /** Raises a record and returns it as the API first answers. */
  start(type: string, fields: Record<string, unknown>, start?: string): Promise<RecordView> {
    return this.post(`/api/records/${type}`, { fields, ...(start ? { start } : {}) });
  }

  record(type: string, number: string): Promise<RecordView> {
    return this.get(`/api/records/${type}/${number}`);
  }

  /** This person's task at that element of that record, as soon as it is in the inbox. */
  taskOf(number: string, elementId: string, timeoutMs?: number): Promise<TaskBrief> {
    return eventually(async () => {
      const pages = await Promise.all(
        ['mine', 'group'].map((scope) => this.get<Page<TaskBrief>>(`/api/tasks?scope=${scope}&limit=200`)),
      );
      const found = pages
        .flatMap(({ items }) => items)
        .find((task) => task.record.number === number && task.elementId === elementId);
      if (!found) {
        throw new Error(`no task ${elementId} of ${number} in the inbox`);
      }
      return found;
    }, timeoutMs);
  }

  /** Waits for the task, takes it if nobody has it yet, and completes it. */
  async complete(number: string, elementId: string, values: Record<string, unknown>): Promise<void> {
    const { id } = await this.claimed(number, elementId);
    await this.post(`/api/tasks/${id}/complete`, { values });
  }

  /** The task of that record and step, taken if nobody had it. */
  async claimed(number: string, elementId: string): Promise<TaskBrief> {
    const task = await this.taskOf(number, elementId);
    if (!task.assignee) {
      await this.post(`/api/tasks/${task.id}/claim`);
    }
    return task;
  }

  /** The proof that this person of the demo organisation gave the password for a task. */
  async signature(taskId: string): Promise<string> {
    const body = { password: demoPassword, task: taskId };
    return (await this.post<{ proof: string }>('/api/session/confirm', body)).proof;
  }

  private async expect<T>(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<T> {
    const answer = await this.send<T>(method, path, body, headers);
    if (answer.status >= 400) {
      throw new ApiError(answer.status, answer.body, `${method} ${path}`);
    }
    return answer.body;
  }
}

/** Address of the app that the tests of this run share. */
export function appUrl(): string {
  const url = process.env.APP_URL;
  if (!url) {
    throw new Error('no app runs for these tests: they belong under test/integration or test/browser');
  }
  return url;
}

/** The token of a new session of one of the people of the demo organisation. */
export async function tokenOf(username: string, url = appUrl()): Promise<string> {
  const answer = await new ApiClient(url).post<{ token: string }>('/api/session', { username, password: demoPassword });
  return answer.token;
}

/** A client for one of the people of the demo organisation. */
export async function signIn(username: string, options: { url?: string; language?: string } = {}): Promise<ApiClient> {
  const url = options.url ?? appUrl();
  return new ApiClient(url, await tokenOf(username, url), options.language);
}
