import type { Packs } from '../packs/types';
import type { DecisionLinks } from './links';

/** What notices need beside the database; set once when a process starts. */
export interface NotifyContext {
  /** The packs in force; asked anew for each notice, so that a published text counts at once. */
  readonly packs: () => Packs;
  readonly links: DecisionLinks;
  /** Address of the app without a slash at its end. */
  readonly publicUrl: string;
}

let current: NotifyContext | undefined;

/** Sets what notices need; called by the wiring of each process and by tests. */
export function configureNotify(context: NotifyContext): void {
  current = Object.freeze({ ...context });
}

/** @throws Error where nothing was configured, which is a mistake of the wiring */
export function notifyContext(): NotifyContext {
  if (!current) {
    throw new Error('configureNotify has not been called');
  }
  return current;
}
