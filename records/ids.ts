import { monotonicFactory } from 'ulid';

const next = monotonicFactory();

/** A new id: unique, and ascending in the order in which one process makes them. */
export function newId(): string {
  return next();
}
