import { defineModel, Json } from './define';

export type HistoryKind =
  | 'created'
  | 'changed'
  | 'state'
  | 'task'
  | 'command'
  | 'vote'
  | 'ballot'
  | 'clock'
  | 'escalation'
  | 'notice'
  | 'comment'
  | 'attachment'
  | 'relation'
  | 'overtaken'
  | 'refused'
  | 'step'
  | 'engine'
  | 'imported'
  | 'watch'
  | 'tag'
  | 'deleted'
  | 'restored';

export interface FieldChange {
  field: string;
  from: unknown;
  to: unknown;
}

/** One line of what happened to a record. Lines are only ever added. `_id` is the key that keeps a line from being written twice. */
export interface HistoryLine {
  _id: string;
  recordId: string;
  at: Date;
  kind: HistoryKind;
  /** Who did it; absent when a process step did. */
  by?: string;
  onBehalfOf?: string;
  changes: FieldChange[];
  /** What a person wrote: a reason, a comment. */
  text?: string;
  /** Facts of the kind: outcome, vote, rung, message name, process version. */
  data?: Record<string, unknown>;
  elementId?: string;
  taskKey?: string;
}

export const History = defineModel<HistoryLine>(
  'history',
  {
    _id: String,
    recordId: String,
    at: Date,
    kind: String,
    by: String,
    onBehalfOf: String,
    changes: [Json],
    text: String,
    data: Json,
    elementId: String,
    taskKey: String,
  },
  [[{ recordId: 1, at: -1, _id: -1 }], [{ taskKey: 1 }, { sparse: true }]],
);
