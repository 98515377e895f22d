import type { Text } from '../../domain/text';
import { defineModel, Json } from './define';

/**
 * Something that waits for a condition: a task with the property `wait`, or a called diagram in which nobody has
 * anything to do. The row is the truth; its small process only looks at it again at `nextAt` and whenever one of the
 * records in `watches` changed.
 */
export interface Wait {
  _id: string;
  recordId: string;
  /** Conditions with their outcomes, as `parseWait` reads them. */
  text: string;
  subject: { kind: 'task' | 'call'; id: string };
  names: Text;
  elementId: string;
  /** Records whose change may end it; its own is always among them. */
  watches: string[];
  /** States that watched records went through meanwhile, as `record:state`: a short one is not missed. */
  seen: string[];
  armedAt: Date;
  nextAt?: Date | null;
  /** Message to the record that was taken by it. */
  message?: string | null;
  open: boolean;
  endedAt?: Date | null;
  outcome?: string | null;
  /** `person`: ended by hand; `gone`: its task or instance went. */
  endedBy?: 'rule' | 'person' | 'gone' | null;
}

export const Waits = defineModel<Wait>(
  'waits',
  {
    _id: String,
    recordId: String,
    text: String,
    subject: Json,
    names: Json,
    elementId: String,
    watches: [String],
    seen: [String],
    armedAt: Date,
    nextAt: Date,
    message: String,
    open: Boolean,
    endedAt: Date,
    outcome: String,
    endedBy: String,
  },
  [
    [{ watches: 1 }, { partialFilterExpression: { open: true } }],
    [{ 'subject.id': 1 }],
    [{ recordId: 1, armedAt: -1 }],
  ],
);
