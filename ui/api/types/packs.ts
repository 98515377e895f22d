import type { Person } from './common';
import type { Finding } from './processes';

export type PackState = 'working' | 'starting' | 'off' | 'broken';

/** A process pack: everything about one process, from the product or installed by people. */
export interface Pack {
  key: string;
  name: string;
  version: string;
  origin: 'product' | 'installed';
  state: PackState;
  /** Why it is broken. */
  reason?: string;
  recordType: boolean;
  records: number;
  diagrams: number;
  forms: number;
  installedAt?: string;
  installedBy?: Person;
  note?: string;
}

/** What the checks find in a pack before it is installed. */
export interface PackCheck {
  ok: boolean;
  key?: string;
  name?: string;
  version?: string;
  replaces?: string;
  files: string[];
  items: Finding[];
}
