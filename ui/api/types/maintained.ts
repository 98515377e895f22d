import type { Named, Person } from './common';

/** A list whose entries people maintain. */
export interface MaintainedList extends Named {
  process: string;
  parent?: Named;
  active: number;
  retired: number;
}

export interface ListEntry {
  key: string;
  names: { zh: string; en: string };
  active: boolean;
  parent?: string;
  changedAt?: string;
  changedBy?: Person;
}

export interface MaintainedListDetail extends MaintainedList {
  entries: ListEntry[];
  /** Entries of the parent list. */
  parents: Named[];
}
