import type { Problem } from './types';
import { getPreferences } from '../state/preferences';
import { renew, renewIfDue } from './renew';
import { hearClock } from './server-clock';
import { getToken } from './session';

/** An answer of the API that is not a success; `fields` holds the message per form field. */
export class ApiError extends Error {
  readonly status: number;
  readonly code: string;
  /** What happened, without what to do about it. */
  readonly title: string;
  readonly fields: Record<string, string>;

  constructor(problem: Problem) {
    super(problem.detail ?? problem.title ?? `HTTP ${problem.status}`);
    this.name = 'ApiError';
    this.status = problem.status;
    this.code = problem.code ?? 'UNKNOWN';
    this.title = problem.title ?? this.message;
    this.fields = Object.fromEntries((problem.errors ?? []).map(({ field, message }) => [field, message]));
  }

  /** The same, of what it found wrong only that at these paths. */
  only(isMeant: (path: string) => boolean): ApiError {
    const { status, code, title, message: detail } = this;
    const errors = Object.entries(this.fields).map(([field, message]) => ({ field, message }));
    return new ApiError({ status, code, title, detail, errors: errors.filter(({ field }) => isMeant(field)) });
  }
}

/** The server could not be reached at all: nothing was sent, or nobody knows whether it arrived. */
export class ConnectionError extends Error {
  constructor(cause: unknown) {
    super('CONNECTION', { cause });
    this.name = 'ConnectionError';
  }
}

export interface RequestOptions {
  method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  body?: unknown;
  /** Sent as it is, byte by byte, instead of `body`. */
  file?: Blob;
  query?: Record<string, string | number | undefined>;
  /** Sent as Idempotency-Key, so that repeating a creation never makes a second record. */
  idempotencyKey?: string;
  signal?: AbortSignal;
}

/**
 * Calls the API at `/api<path>` as the signed-in person in their language.
 * @throws ApiError for any problem document, ConnectionError when the server does not answer.
 */
export async function request<T>(path: string, options: RequestOptions = {}): Promise<T> {
  const response = await send(path, options);
  const text = await response.text();
  return (text === '' ? undefined : JSON.parse(text)) as T;
}

/** Like `request`, but gives the answer itself: for files. A token that has run out is renewed on the way. */
export async function send(path: string, options: RequestOptions = {}): Promise<Response> {
  await renewIfDue();
  const token = getToken();
  let response = await sendWith(token, path, options);
  if (response.status === 401 && token !== null && (await renew(token)) === 'renewed') {
    response = await sendWith(getToken(), path, options);
  }
  if (!response.ok) {
    throw await problemOf(response);
  }
  return response;
}

async function sendWith(token: string | null, path: string, options: RequestOptions): Promise<Response> {
  try {
    const response = await fetch(addressOf(path, options.query), {
      method: options.method ?? 'GET',
      headers: headersOf(options, token),
      body: options.file ?? (options.body === undefined ? undefined : JSON.stringify(options.body)),
      signal: options.signal,
    });
    hearClock(response.headers.get('date'));
    return response;
  } catch (cause) {
    if (options.signal?.aborted) {
      throw cause;
    }
    throw new ConnectionError(cause);
  }
}

function addressOf(path: string, query: RequestOptions['query'] = {}): string {
  const set = Object.entries(query).filter(([, value]) => value !== undefined && value !== '');
  const search = new URLSearchParams(set.map(([key, value]) => [key, String(value)])).toString();
  return `/api${path}${search === '' ? '' : `?${search}`}`;
}

function headersOf(options: RequestOptions, token: string | null): Record<string, string> {
  return {
    'Accept-Language': getPreferences().lang === 'zh' ? 'zh-CN' : 'en',
    ...(token === null ? {} : { Authorization: `Bearer ${token}` }),
    ...(options.body === undefined ? {} : { 'Content-Type': 'application/json' }),
    ...(options.file === undefined ? {} : { 'Content-Type': 'application/octet-stream' }),
    ...(options.idempotencyKey === undefined ? {} : { 'Idempotency-Key': options.idempotencyKey }),
  };
}

async function problemOf(response: Response): Promise<ApiError> {
  const problem = await response.json().then(
    (body: unknown) => body as Partial<Problem>,
    () => ({ title: response.statusText }),
  );
  return new ApiError({ ...problem, status: response.status });
}
