import type { Calendar } from '../../domain/calendar';
import type { Interval } from '../../domain/clock';
import type { Ladder } from '../../domain/ladder';
import type { Text } from '../../domain/text';
import { defineModel, Json } from './define';

export const Calendars = defineModel<{ _id: string; calendar: Calendar }>('calendars', { _id: String, calendar: Json });

/** A service clock of a record: its intervals are stored, everything else is computed from them. */
export interface ClockRow {
  _id: string;
  recordId: string;
  name: string;
  names: Text;
  targetMs: number;
  targetSource?: string;
  calendar: string;
  intervals: Interval[];
  /** Ladder that hangs on the clock, if any. */
  ladder?: string;
  /** Message that closes something when the clock runs out, e.g. a ballot. */
  onBreach?: { message: string; correlationKey: string };
  startedAt: Date;
  endedAt?: Date | null;
  missedAt?: Date | null;
  result?: 'met' | 'missed' | 'cancelled';
  dueAt?: Date | null;
  /** `happenedAt`: when it was so in truth, where that was entered later. */
  changes: { at: Date; what: string; reason?: string; by?: string; happenedAt?: Date }[];
}

export const Clocks = defineModel<ClockRow>(
  'clocks',
  {
    _id: String,
    recordId: String,
    name: String,
    names: Json,
    targetMs: Number,
    targetSource: String,
    calendar: String,
    intervals: [Json],
    ladder: String,
    onBreach: Json,
    startedAt: Date,
    endedAt: Date,
    missedAt: Date,
    result: String,
    dueAt: Date,
    changes: [Json],
  },
  [[{ recordId: 1, name: 1, startedAt: -1 }], [{ endedAt: 1, calendar: 1 }]],
);

/** One arming of a ladder for one subject; a new row each time, so that a late message never meets a later arming. */
export interface Escalation {
  _id: string;
  recordId: string;
  ladder: string;
  subject: { kind: 'task' | 'clock' | 'ballot'; id: string };
  armedAt: Date;
  /** When it was armed in fact; rungs meant before are past (SYS-15). */
  writtenAt?: Date;
  due?: Date | null;
  closedAt?: Date | null;
  nextAt?: Date | null;
  nextRung?: string | null;
  /** Why the next call is when it is, or why none is planned. */
  why?: Text;
}

export const Escalations = defineModel<Escalation>(
  'escalations',
  {
    _id: String,
    recordId: String,
    ladder: String,
    subject: Json,
    armedAt: Date,
    writtenAt: Date,
    due: Date,
    closedAt: Date,
    nextAt: Date,
    nextRung: String,
    why: Json,
  },
  [[{ 'subject.kind': 1, 'subject.id': 1 }], [{ ladder: 1, closedAt: 1 }], [{ recordId: 1 }]],
);

/** A rung that was fired or passed over. `_id` = row : rung : occurrence, so that it happens at most once. */
export interface EscalationEvent {
  _id: string;
  escalationId: string;
  recordId: string;
  ladder: string;
  ladderVersion: number;
  rungId: string;
  occurrence: number;
  plannedAt: Date;
  at: Date;
  recipients: string[];
  outcome: 'fired' | 'skippedPast' | 'skippedClosed' | 'noRecipient';
}

export const EscalationEvents = defineModel<EscalationEvent>(
  'escalationEvents',
  {
    _id: String,
    escalationId: String,
    recordId: String,
    ladder: String,
    ladderVersion: Number,
    rungId: String,
    occurrence: Number,
    plannedAt: Date,
    at: Date,
    recipients: [String],
    outcome: String,
  },
  [[{ escalationId: 1 }], [{ recordId: 1, at: -1 }], [{ ladder: 1, at: -1 }]],
);

/** The ladder in force; earlier versions stay in `ladderVersions`. */
export interface LadderRow {
  _id: string;
  ladder: Ladder;
  version: number;
  process?: string;
  changedAt: Date;
  changedBy?: string;
  /** Why it was changed. */
  note?: string;
  /** Hash of the factory ladder it came from, to tell a customer's edit from an old factory state. */
  factoryHash?: string;
}

const ladderFields = {
  _id: String,
  ladder: Json,
  version: Number,
  process: String,
  changedAt: Date,
  changedBy: String,
  note: String,
  factoryHash: String,
};

export const Ladders = defineModel<LadderRow>('ladders', ladderFields);
export const LadderVersions = defineModel<LadderRow>('ladderVersions', ladderFields);
