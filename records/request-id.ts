import { AsyncLocalStorage } from 'node:async_hooks';

const current = new AsyncLocalStorage<string | undefined>();

/**
 * Does work on account of a request: whatever it writes into the outbox names that request, so that logs can be
 * followed from the API through the relay into the jobs.
 */
export function onAccountOf<T>(requestId: string | undefined, work: () => T): T {
  return current.run(requestId, work);
}

/** The request on whose account the present work is done; undefined where none is behind it, e.g. a timer. */
export const presentRequest = (): string | undefined => current.getStore();
