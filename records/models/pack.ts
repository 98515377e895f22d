import { defineModel, Json } from './define';

/**
 * One thing done with a pack that people install: put in, replaced, switched off or on, taken out. Rows are only added;
 * the newest of a key says what is in force.
 */
export interface PackInstallation {
  _id: string;
  key: string;
  /** Ascending per key. */
  sequence: number;
  state: 'installed' | 'removed';
  version: string;
  /** Content by path from the root; empty once the pack is removed. */
  files: { path: string; content: string }[];
  hash: string;
  note?: string;
  by: string;
  at: Date;
}

export const PackInstallations = defineModel<PackInstallation>(
  'packInstallations',
  {
    _id: String,
    key: String,
    sequence: Number,
    state: String,
    version: String,
    files: [Json],
    hash: String,
    note: String,
    by: String,
    at: Date,
  },
  [[{ key: 1, sequence: -1 }, { unique: true }]],
);

/** Whether a pack takes new records; absent = it does. Cases that run go on either way. */
export interface PackSwitch {
  _id: string;
  off: boolean;
  reason: string;
  by: string;
  at: Date;
}

export const PackSwitches = defineModel<PackSwitch>('packSwitches', {
  _id: String,
  off: Boolean,
  reason: String,
  by: String,
  at: Date,
});
