import type { OnCallOverride } from '../../domain/on-call';
import type { Text } from '../../domain/text';
import { defineModel, Json } from './define';

/** Who of a group is on call when; see `domain/on-call.ts`. */
export interface Roster {
  _id: string;
  names: Text;
  group: string;
  zone: string;
  handOver: string;
  start: string;
  days: number;
  persons: string[];
  overrides: OnCallOverride[];
  active: boolean;
  version: number;
}

export const Rosters = defineModel<Roster>(
  'rosters',
  {
    _id: String,
    names: Json,
    group: String,
    zone: String,
    handOver: String,
    start: String,
    days: Number,
    persons: [String],
    overrides: [Json],
    active: { type: Boolean, default: true },
    version: { type: Number, default: 1 },
  },
  [[{ group: 1 }]],
);
