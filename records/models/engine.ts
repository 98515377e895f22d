import { defineModel, Json } from './define';

/** A raw exported record. `_id` = epoch:partition-position. Kept first, projected afterwards. */
export interface RawEvent {
  _id: string;
  epoch: number;
  partition: number;
  position: number;
  valueType: string;
  intent: string;
  at: Date;
  /** The exported line, 64-bit numbers as strings. */
  record: Record<string, unknown>;
}

export const Events = defineModel<RawEvent>(
  'events',
  {
    _id: String,
    epoch: Number,
    partition: Number,
    position: Number,
    valueType: String,
    intent: String,
    at: Date,
    record: Json,
  },
  [
    [{ epoch: 1, partition: 1, position: 1 }, { unique: true }],
    [{ at: 1 }],
    [{ 'record.key': 1 }, { partialFilterExpression: { valueType: 'USER_TASK' } }],
    [{ 'record.value.messageId': 1 }, { partialFilterExpression: { valueType: 'MESSAGE' } }],
  ],
);

/** What could not be understood; kept whole, never refused. */
export interface DeadLetter {
  _id: string;
  at: Date;
  reason: string;
  line: string;
}

export const DeadLetters = defineModel<DeadLetter>('deadLetters', {
  _id: String,
  at: Date,
  reason: String,
  line: String,
});

/** How far a consumer has come in one partition. */
export interface Cursor {
  _id: string;
  position: number;
  epoch: number;
  at: Date;
}

export const Cursors = defineModel<Cursor>('cursors', { _id: String, position: Number, epoch: Number, at: Date });

/** A deployed diagram, its XML as the engine exported it. */
export interface Definition {
  _id: string;
  epoch: number;
  process: string;
  version: number;
  resource: string;
  xml: string;
  at: Date;
  position: number;
}

export const Definitions = defineModel<Definition>(
  'definitions',
  {
    _id: String,
    epoch: Number,
    process: String,
    version: Number,
    resource: String,
    xml: String,
    at: Date,
    position: Number,
  },
  [[{ process: 1, version: -1 }]],
);

export interface Instance {
  _id: string;
  epoch: number;
  process: string;
  definitionKey: string;
  version: number;
  parentKey?: string;
  parentElementKey?: string;
  rootKey: string;
  /** Correlation key of the start message: a record id, or the row id of a small process. */
  subject?: string;
  recordId?: string;
  state: 'active' | 'completed' | 'terminated';
  startedAt: Date;
  endedAt?: Date | null;
  position: number;
}

export const Instances = defineModel<Instance>(
  'instances',
  {
    _id: String,
    epoch: Number,
    process: String,
    definitionKey: String,
    version: Number,
    parentKey: String,
    parentElementKey: String,
    rootKey: String,
    subject: String,
    recordId: String,
    state: String,
    startedAt: Date,
    endedAt: Date,
    position: Number,
  },
  [
    [{ recordId: 1, startedAt: 1 }],
    [{ process: 1, state: 1, startedAt: -1 }],
    [{ parentKey: 1 }, { sparse: true }],
    [{ subject: 1 }, { sparse: true }],
  ],
);

/** One visit of one element, or one sequence flow taken (`type` = SEQUENCE_FLOW). */
export interface ElementInstance {
  _id: string;
  epoch: number;
  instanceKey: string;
  elementId: string;
  type: string;
  scopeKey: string;
  state: 'active' | 'completed' | 'terminated' | 'taken';
  startedAt: Date;
  endedAt?: Date | null;
  position: number;
}

export const Elements = defineModel<ElementInstance>(
  'elements',
  {
    _id: String,
    epoch: Number,
    instanceKey: String,
    elementId: String,
    type: String,
    scopeKey: String,
    state: String,
    startedAt: Date,
    endedAt: Date,
    position: Number,
  },
  [[{ instanceKey: 1, state: 1 }]],
);

export interface Incident {
  _id: string;
  epoch: number;
  instanceKey: string;
  elementInstanceKey: string;
  elementId: string;
  process: string;
  recordId?: string;
  jobKey?: string;
  errorType: string;
  message: string;
  state: 'open' | 'resolved';
  at: Date;
  resolvedAt?: Date | null;
  position: number;
}

export const Incidents = defineModel<Incident>(
  'incidents',
  {
    _id: String,
    epoch: Number,
    instanceKey: String,
    elementInstanceKey: String,
    elementId: String,
    process: String,
    recordId: String,
    jobKey: String,
    errorType: String,
    message: String,
    state: String,
    at: Date,
    resolvedAt: Date,
    position: Number,
  },
  [[{ state: 1, at: -1 }], [{ instanceKey: 1 }]],
);

/** An effect that a task had once: a state taken, a ladder armed. Never replayed. */
export interface Effect {
  _id: string;
  at: Date;
}

export const Effects = defineModel<Effect>('effects', { _id: String, at: Date }, [
  [{ at: 1 }, { expireAfterSeconds: 30 * 24 * 3600 }],
]);

/** What is in force of one file of a pack: the factory's, or one published in the browser. */
export interface ProcessVersion {
  _id: string;
  pack: string;
  file: string;
  kind: 'bpmn' | 'dmn';
  process: string;
  version: number;
  definitionKey: string;
  content: string;
  hash: string;
  factory: boolean;
  factoryHash: string;
  note?: string;
  by?: string;
  at: Date;
  /** Epoch of the engine's data that it was deployed in; absent = the first. */
  epoch?: number;
}

export const ProcessVersions = defineModel<ProcessVersion>(
  'processVersions',
  {
    _id: String,
    pack: String,
    file: String,
    kind: String,
    process: String,
    version: Number,
    definitionKey: String,
    content: String,
    hash: String,
    factory: Boolean,
    factoryHash: String,
    note: String,
    by: String,
    at: Date,
    epoch: Number,
  },
  [[{ pack: 1, file: 1, at: -1 }], [{ pack: 1, process: 1, at: -1, version: 1 }]],
);

export interface Draft {
  _id: string;
  pack: string;
  file: string;
  content: string;
  by: string;
  at: Date;
}

export const Drafts = defineModel<Draft>('drafts', {
  _id: String,
  pack: String,
  file: String,
  content: String,
  by: String,
  at: Date,
});

/** Facts about this installation: the engine's epoch, seeds that were laid. */
export interface Setting {
  _id: string;
  value: unknown;
}

export const Settings = defineModel<Setting>('settings', { _id: String, value: Json });
