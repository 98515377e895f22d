import { LIST_INDEXES } from '../list-index';
import type { LateEntry } from './late-entry';
import { defineModel, Json } from './define';

export type FieldValue = unknown;
export type Fields = Record<string, FieldValue>;

/** The one diagram that moves the record now; passed on at hand-over, removed when its end is ingested. */
export interface OpenProcess {
  process: string;
  since: Date;
  instanceKey?: string;
}

/**
 * A record of any type. `state` is taken from its process alone (see task effects and job `record.update`);
 * `stateKey` is the engine key that set it, so that an older one never overwrites a newer one.
 */
export interface RecordDocument {
  _id: string;
  type: string;
  number: string;
  state: string;
  stateKey?: string;
  fields: Fields;
  createdAt: Date;
  createdBy: string;
  updatedAt: Date;
  version: number;
  contentVersion: number;
  openProcess?: OpenProcess | null;
  instanceKeys: string[];
  /** Everybody who has or had a part in it; such people may read it. */
  involved: string[];
  /** Who wants to be told of it; this gives no right to read it. Absent while nobody does. */
  watchers?: string[];
  /** What people call it by, beyond its fields; normalised (`tagOf`). Absent while it never had one. */
  tags?: string[];
  /** When the nearest running clock runs out; for sorting lists. */
  due?: Date | null;
  endedAt?: Date | null;
  /** Set for work that was recorded in another system before; its past sends no notices. */
  imported?: { source: string; externalNumber: string; hash: string; at: Date };
  /** When it truly began, where it was entered later. */
  happenedAt?: Date;
  /** The last step was entered later: what follows from it at once counts from its true time. */
  late?: LateEntry | null;
  /** Brought back after it had been deleted; `withoutProcess` when the process that moved it was ended by that. */
  restored?: { at: Date; by: string; withoutProcess: boolean };
  /** Words of number, title and text, lower case, for the search. */
  words: string[];
  /** How often something began to wait for it (see waits): written so that a wait and a change that come together meet. */
  watched?: number;
  /** What lists find it by; see `records/list-keys.ts`. */
  facets?: string[];
  cells?: Record<string, string | number | boolean>;
  finds?: string[];
  /** How it was keyed; keyed anew where its type has other columns since. */
  keyed?: string;
}

export const Records = defineModel<RecordDocument>(
  'records',
  {
    _id: String,
    type: String,
    number: String,
    state: String,
    stateKey: String,
    fields: Json,
    createdAt: Date,
    createdBy: String,
    updatedAt: Date,
    version: { type: Number, default: 1 },
    contentVersion: { type: Number, default: 1 },
    openProcess: Json,
    instanceKeys: [String],
    involved: [String],
    watchers: { type: [String], default: undefined },
    tags: { type: [String], default: undefined },
    due: Date,
    endedAt: Date,
    imported: Json,
    restored: Json,
    happenedAt: Date,
    late: Json,
    words: [String],
    watched: Number,
    facets: [String],
    cells: Json,
    finds: [String],
    keyed: String,
  },
  [
    [{ type: 1, number: 1 }, { unique: true }],
    ...LIST_INDEXES,
    [{ type: 1, words: 1, createdAt: -1 }],
    [
      { 'imported.source': 1, 'imported.externalNumber': 1 },
      { unique: true, partialFilterExpression: { 'imported.externalNumber': { $type: 'string' } } },
    ],
  ],
);

export interface RecordReference {
  id: string;
  type: string;
  number: string;
}

/** A relation has a name on either side; both are stored, so that each side is one indexed read. */
export interface Relation {
  _id: string;
  from: RecordReference;
  name: string;
  inverse: string;
  to: RecordReference;
  at: Date;
  by?: string;
}

export const Relations = defineModel<Relation>(
  'relations',
  { _id: String, from: Json, name: String, inverse: String, to: Json, at: Date, by: String },
  [[{ 'from.id': 1 }], [{ 'to.id': 1 }]],
);
