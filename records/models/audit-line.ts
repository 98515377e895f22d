import { defineModel, Json } from './define';

/** What somebody did that leaves no trace in a record: taken out data, changed a setting. Lines are only ever added. */
export interface AuditLine {
  _id: string;
  at: Date;
  by: string;
  /** What was done, e.g. `records.exported`. */
  action: string;
  /** Facts of the action: type, format, question, number of rows. */
  data: Record<string, unknown>;
  /** The request that did it, as in the log. */
  requestId?: string;
}

export const AuditLines = defineModel<AuditLine>(
  'auditLines',
  { _id: String, at: Date, by: String, action: String, data: Json, requestId: String },
  [[{ at: -1, _id: -1 }], [{ by: 1, at: -1, _id: -1 }], [{ action: 1, at: -1, _id: -1 }]],
);
