import { defineModel } from './define';

/**
 * A command that a person, or another record, sent to a record (withdraw, change, cancel …). `kept` = no open task accepts it yet.
 * A taken one still completes siblings that the engine had opened before it was taken.
 */
export interface RecordCommand {
  _id: string;
  recordId: string;
  name: string;
  /** Absent where the process of another record sent it. */
  by?: string;
  onBehalfOf?: string;
  text?: string;
  at: Date;
  status: 'kept' | 'taken' | 'lapsed';
  takenAt?: Date;
  takenBy: string[];
}

export const Commands = defineModel<RecordCommand>(
  'commands',
  {
    _id: String,
    recordId: String,
    name: String,
    by: String,
    onBehalfOf: String,
    text: String,
    at: Date,
    status: String,
    takenAt: Date,
    takenBy: [String],
  },
  [[{ recordId: 1, status: 1 }]],
);
