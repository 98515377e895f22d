import { defineModel, Json } from './define';

/** Numbers taken from a counter in one step, until each of them is kept as drawn. */
export interface OpenDraw {
  readonly id: string;
  /** The last of them. */
  readonly last: number;
  readonly count: number;
  readonly at: Date;
  readonly by?: string;
}

/** What was counted so far. Of numbers `_id` is type and year. */
export interface Counter {
  _id: string;
  value: number;
  /** Absent or empty but for the moment between two writes, or where the program ended just there. */
  open?: OpenDraw[];
}

export const Counters = defineModel<Counter>('counters', { _id: String, value: Number, open: Json });

/** Why a number that was drawn has no record. */
export interface NumberFailure {
  /** Of an error; `COLLISION` where the same was tried again with another number. */
  readonly code: string;
  readonly text: string;
}

/**
 * A number that was drawn and has no record: it is gone with the transaction that writes the record. What stays is a
 * gap, with who drew it, when, and what failed; without `why` the program ended in the middle.
 */
export interface DrawnNumber {
  /** Type and number. */
  _id: string;
  type: string;
  year: number;
  number: string;
  at: Date;
  by?: string;
  why?: NumberFailure;
}

export const DrawnNumbers = defineModel<DrawnNumber>(
  'drawnNumbers',
  { _id: String, type: String, year: Number, number: String, at: Date, by: String, why: Json },
  [[{ type: 1, year: 1, number: 1 }]],
);
