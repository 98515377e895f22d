import { defineModel, Json } from './define';
import type { RecordDocument } from './record';

/** A record that an administrator deleted, kept whole. It is in no other collection, so nothing else can find it. */
export interface DeletedRecord {
  _id: string;
  type: string;
  number: string;
  record: RecordDocument;
  at: Date;
  by: string;
  reason: string;
  /** A process was moving it; that was ended and does not come back. */
  hadProcess: boolean;
}

export const DeletedRecords = defineModel<DeletedRecord>(
  'deletedRecords',
  {
    _id: String,
    type: String,
    number: String,
    record: Json,
    at: Date,
    by: String,
    reason: String,
    hadProcess: Boolean,
  },
  [
    [{ at: -1, _id: -1 }],
    [{ type: 1, number: 1 }],
    [
      { 'record.imported.source': 1, 'record.imported.externalNumber': 1 },
      { partialFilterExpression: { 'record.imported.externalNumber': { $type: 'string' } } },
    ],
  ],
);

/** What belonged to a deleted record: a task, a ballot, a notice. `_id` is its collection and id there. */
export interface DeletedPart {
  _id: string;
  recordId: string;
  /** Its collection. */
  home: string;
  document: Record<string, unknown>;
}

export const DeletedParts = defineModel<DeletedPart>(
  'deletedParts',
  { _id: String, recordId: String, home: String, document: Json },
  [[{ recordId: 1 }]],
);
