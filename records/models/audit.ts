import { defineModel, Json } from './define';

/**
 * The seal of one history line, apart from it, so that the line itself is never written again. `hash` covers the seal
 * and through `previous` every line of the record before it.
 */
export interface HistorySeal {
  /** Id of the line. */
  _id: string;
  recordId: string;
  /** Place in the record's chain, from 1. */
  seq: number;
  /** `hash` of the seal before; empty for the first. */
  previous: string;
  /** Hash of the line. */
  content: string;
  hash: string;
  /** When the database took the line, by its own clock; absent for lines that were there before they could be sealed. */
  writtenAt?: Date;
  at: Date;
}

export const HistorySeals = defineModel<HistorySeal>(
  'historySeals',
  {
    _id: String,
    recordId: String,
    seq: Number,
    previous: String,
    content: String,
    hash: String,
    writtenAt: Date,
    at: Date,
  },
  [[{ recordId: 1, seq: 1 }, { unique: true }]],
);

/** The last seal of a record; `_id` is the record's. */
export interface HistoryHead {
  _id: string;
  seq: number;
  hash: string;
  at: Date;
  /** Changed since it was last anchored. */
  open: boolean;
  /** The last anchor that holds it. */
  anchor?: number;
}

export const HistoryHeads = defineModel<HistoryHead>(
  'historyHeads',
  { _id: String, seq: Number, hash: String, at: Date, open: Boolean, anchor: Number },
  [[{ open: 1 }, { partialFilterExpression: { open: true } }]],
);

export interface AnchoredHead {
  recordId: string;
  seq: number;
  hash: string;
}

/** The heads that changed since the anchor before, chained to it. `_id` counts from 1. */
export interface HistoryAnchor {
  _id: number;
  at: Date;
  previous: string;
  heads: AnchoredHead[];
  hash: string;
}

export const HistoryAnchors = defineModel<HistoryAnchor>('historyAnchors', {
  _id: Number,
  at: Date,
  previous: String,
  heads: [Json],
  hash: String,
});

/** How far sealing has come: where it goes on in the database's stream of changes, and when it was last up to date. */
export interface HistorySealing {
  _id: string;
  token?: unknown;
  at: Date;
}

export const HistorySealings = defineModel<HistorySealing>('historySealings', { _id: String, token: Json, at: Date });
