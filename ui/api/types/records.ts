import type { FieldShown, List, Named, Person, RecordState, Shown } from './common';
import type { Start } from './processes';
import type { Ballot, TaskBrief } from './tasks';

export interface RecordRow {
  id: string;
  number: string;
  type: string;
  state: RecordState;
  title: string;
  fields: Record<string, Shown>;
  createdAt: string;
  updatedAt: string;
  owner?: Person;
  due?: string;
  tags?: string[];
}

export interface RecordColumn extends Named {
  kind: string;
  /** The list can be put in the order of this column. */
  sortable?: boolean;
}

export interface RecordFilter extends Named {
  options: { value: string; text: string }[];
  /** Of more values than are listed: searched for among the options of this kind. */
  kind?: string;
}

/** A column that can be narrowed to `from..to`. */
export interface RecordRange extends Named {
  kind: 'date' | 'number';
}

/** A record that the search over all types found. */
export type FoundRecord = Pick<RecordRow, 'id' | 'type' | 'number' | 'title' | 'state'>;

/** What lists of a type offer. */
export interface RecordListOffer {
  /** Every column that can be chosen. */
  columns: RecordColumn[];
  filters: RecordFilter[];
  ranges: RecordRange[];
}

export interface RecordList extends List<RecordRow> {
  columns: RecordColumn[];
  total: number;
  /** There are more than `total`. */
  over: boolean;
}

export interface Clock {
  name: string;
  label: string;
  phase: 'running' | 'paused' | 'missed' | 'ended';
  dueAt?: string;
  /** Working milliseconds that count. */
  elapsedMs: number;
  targetMs: number;
  remainingMs: number;
  result?: 'met' | 'missed' | 'cancelled';
  missedAt?: string;
  pausedWhy?: string;
  /** It ended then in truth, and that was entered later. */
  late?: { at: string; reason: string };
}

export interface LadderOnRecord {
  label: string;
  nextAt?: string;
  who?: string[];
  why?: string;
}

/** Something that a record waits for; the first of `until` that is met ends it. */
export interface WaitOnRecord {
  id: string;
  title: string;
  until: string[];
  nextAt?: string;
  since: string;
  task?: string;
}

export interface Command {
  name: string;
  label: string;
  reason: boolean;
}

export interface RecordDetail {
  id: string;
  number: string;
  type: string;
  typeName: string;
  title: string;
  state: RecordState;
  version: number;
  fields: Record<string, unknown>;
  sections: { name: string; fields: FieldShown[] }[];
  /** Keys of the fields that matter most: priority, risk, owner, requester. */
  highlights: string[];
  clocks: Clock[];
  ladders: LadderOnRecord[];
  waits: WaitOnRecord[];
  ballot?: Ballot;
  tasks: TaskBrief[];
  commands: Command[];
  starts: Start[];
  /** What this person may raise about it; `field` of the new record names this one. */
  raises: { type: string; start: string; field: string; name: string }[];
  involved: Person[];
  /** This person watches it. */
  watching: boolean;
  /** Empty for those who do not work on it. */
  watchers: Person[];
  tags: string[];
  contentVersion: number;
  createdAt: string;
  createdBy: Person;
  updatedAt: string;
  endedAt?: string;
  due?: string;
  imported?: { source: string; externalNumber: string };
  /** It was deleted and brought back, and no process moves it since. */
  restored?: { at: string; by: Person };
  /** `pending`: the engine has not yet done what was sent to it. */
  engine: { pending: boolean; instanceKey?: string };
  permissions: string[];
}

export interface DeletedRecord {
  id: string;
  type: string;
  typeName: string;
  number: string;
  title: string;
  state: RecordState;
  at: string;
  by: Person;
  reason: string;
  /** Its process was ended and does not come back. */
  hadProcess: boolean;
  restorable: boolean;
}

export interface FieldChange {
  field: string;
  name: string;
  from: string;
  to: string;
}

export interface HistoryItem {
  id: string;
  at: string;
  kind: string;
  by?: Person;
  onBehalfOf?: Person;
  /** Where no person did it: the system, its process and step, in words. */
  system?: string;
  /** What happened, as a sentence. */
  text: string;
  /** What the person wrote. */
  comment?: string;
  /** The same in pieces, where it mentions people. */
  parts?: ({ text: string } | { person: Person })[];
  changes: FieldChange[];
  /** When it happened in truth, where it was entered later, and why it was. */
  happenedAt?: string;
  lateReason?: string;
  /** The person gave their password again for it. */
  signed?: { at: string; method: string };
  /** Only for those who work on the record. */
  internal?: boolean;
  /** The version of the diagram by which it was done. */
  diagram?: { process: string; version: number };
  data: Record<string, unknown>;
  elementId?: string;
  taskId?: string;
}

export interface Relation {
  id: string;
  name: string;
  label: string;
  at: string;
  record: { id: string; type: string; number: string; title: string; state?: RecordState };
}

export interface DiagramStep {
  elementId: string;
  name: string;
  status: 'done' | 'active' | 'failed' | 'todo';
  at?: string;
  by?: Person;
}

export interface DiagramBadge {
  kind: 'ladder' | 'clock' | 'wait' | 'accepts';
  text: string;
}

export interface RecordDiagram {
  xml: string;
  process: string;
  version: number;
  definitionKey: string;
  active: { elementId: string; since?: string; task?: { id: string; title: string; assignee?: Person } }[];
  done: string[];
  flows: string[];
  incidents: { elementId: string; message: string; key: string }[];
  called: { elementId: string; process: string; xml?: string }[];
  badges: Record<string, DiagramBadge[]>;
  steps: DiagramStep[];
}

export type HistoryFault = 'altered' | 'removed' | 'inserted' | 'reordered' | 'rewritten';

/** Whether the history of a record is what was once written. */
export interface HistoryVerification {
  verified: boolean;
  lines: number;
  sealed: number;
  unsealed: number;
  late: number;
  faults: { kind: HistoryFault; seq?: number; line?: string }[];
  head?: { seq: number; hash: string; at: string };
  anchor?: { number: number; hash: string; at: string };
}

export interface Attachment {
  id: string;
  name: string;
  type: string;
  /** Bytes. */
  size: number;
  /** A picture that may be shown. */
  preview: boolean;
  /** Absent: a step of the process. */
  by?: Person;
  at: string;
  removable: boolean;
  /** In the library since then: it stays as it is. */
  masterSince?: string;
  removed?: { by: Person; at: string; reason: string };
}

export interface AttachmentList extends List<Attachment> {
  maxBytes: number;
  accepts: string[];
}
