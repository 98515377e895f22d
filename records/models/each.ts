import type { LineStanding } from '../../domain/each';
import { defineModel, Json } from './define';

/** One of a list: whom it asks or what it starts, and what came of it. Answers are never altered. */
export interface EachLine extends LineStanding {
  id: string;
  /** The item as the diagram gave it; the same one twice is one line. */
  item: unknown;
  title?: string;
  person?: string;
  groups: string[];
  /** The record that it started. */
  recordId?: string;
  values?: Record<string, unknown>;
  by?: string;
  onBehalfOf?: string;
  at?: Date;
}

/** A list that is worked off: the engine only counts, the answers are here. `revision` makes two of them meet. */
export interface Each {
  _id: string;
  recordId: string;
  /** The called process. */
  instanceKey: string;
  title: string;
  kind: 'task' | 'diagram' | 'record';
  form?: string;
  process?: string;
  /** Of kind `record`: its type, way to start, relation to the calling record, and preset fields. */
  starts?: { type: string; start?: string; relation: string; fields?: Record<string, unknown> };
  order: 'parallel' | 'sequence';
  need: string;
  counts?: string;
  excluded: string[];
  lines: EachLine[];
  status: 'open' | 'closed';
  outcome?: string | null;
  /** Why it ends though lines are open. */
  cause?: string | null;
  openedAt: Date;
  closesAt?: Date | null;
  closedAt?: Date | null;
  revision: number;
}

export const Eaches = defineModel<Each>(
  'eaches',
  {
    _id: String,
    recordId: String,
    instanceKey: String,
    title: String,
    kind: String,
    form: String,
    process: String,
    starts: Json,
    order: String,
    need: String,
    counts: String,
    excluded: [String],
    lines: [Json],
    status: String,
    outcome: String,
    cause: String,
    openedAt: Date,
    closesAt: Date,
    closedAt: Date,
    revision: { type: Number, default: 0 },
  },
  [[{ recordId: 1, openedAt: -1 }], [{ instanceKey: 1 }, { unique: true }], [{ 'lines.id': 1 }]],
);
