import type { Text } from '../../domain/text';
import { defineModel, Json } from './define';

/** A list that people maintain, laid into the store by a pack. */
export interface ListRow {
  _id: string;
  names: Text;
  /** Pack that it came with. */
  process: string;
  /** List whose entries are the parents of these. */
  parent?: string;
}

export const Lists = defineModel<ListRow>('lists', { _id: String, names: Json, process: String, parent: String });

/** One entry; never deleted, since records may have it: a retired one is shown where it is used and no longer offered. */
export interface ListEntryRow {
  /** `<list>/<key>`. */
  _id: string;
  list: string;
  key: string;
  names: Text;
  active: boolean;
  parent?: string;
  /** Place in its list, ascending. */
  order: number;
  /** Absent while it is as its pack brought it. */
  changedBy?: string;
  changedAt?: Date;
}

export const ListEntries = defineModel<ListEntryRow>(
  'listEntries',
  {
    _id: String,
    list: String,
    key: String,
    names: Json,
    active: Boolean,
    parent: String,
    order: Number,
    changedBy: String,
    changedAt: Date,
  },
  [[{ list: 1, order: 1, _id: 1 }]],
);
