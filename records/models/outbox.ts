import { defineModel, Json } from './define';

export type OutboxKind =
  | 'startProcess'
  | 'message'
  | 'setVariables'
  | 'assignTask'
  | 'unassignTask'
  | 'completeTask'
  | 'finishHold'
  | 'endDelegation'
  | 'tellWatchers'
  | 'cancelInstance'
  | 'resolveIncident'
  | 'moveToElement';

export type OutboxStatus = 'pending' | 'done' | 'dead';

/**
 * A command for the engine that was written in the same transaction as what people were told is done.
 * Lines of one lane (a record) are sent one after the other in the order of `_id`; lanes go side by side.
 */
export interface OutboxLine {
  _id: string;
  lane: string;
  kind: OutboxKind;
  payload: Record<string, unknown>;
  status: OutboxStatus;
  attempts: number;
  createdAt: Date;
  /** The request that led to it, however indirectly; for logs. */
  requestId?: string;
  /** Not sent before; retries move it. */
  notBefore: Date;
  error?: string;
  doneAt?: Date;
}

export const Outbox = defineModel<OutboxLine>(
  'outbox',
  {
    _id: String,
    lane: String,
    kind: String,
    payload: Json,
    status: { type: String, default: 'pending' },
    attempts: { type: Number, default: 0 },
    createdAt: Date,
    requestId: String,
    notBefore: Date,
    error: String,
    doneAt: Date,
  },
  [
    [{ status: 1, _id: 1 }],
    [{ status: 1, kind: 1, notBefore: 1, lane: 1 }],
    [{ lane: 1, _id: 1 }],
    [{ doneAt: 1 }, { expireAfterSeconds: 7 * 24 * 3600 }],
  ],
);

/** A lease that makes one process the only one to do a thing. */
export interface Lease {
  _id: string;
  holder: string;
  until: Date;
}

export const Leases = defineModel<Lease>('leases', { _id: String, holder: String, until: Date });

/** A job whose effect is written; the row is in the transaction of the effect, so a repeat changes nothing. */
export interface JobDone {
  _id: string;
  at: Date;
  result: Record<string, unknown>;
}

export const JobsDone = defineModel<JobDone>('jobsDone', { _id: String, at: Date, result: Json }, [
  [{ at: 1 }, { expireAfterSeconds: 30 * 24 * 3600 }],
]);

/** An answer that was given under an Idempotency-Key. */
export interface IdempotencyKey {
  _id: string;
  at: Date;
  bodyHash: string;
  status: number;
  body: unknown;
}

export const IdempotencyKeys = defineModel<IdempotencyKey>(
  'idempotencyKeys',
  { _id: String, at: Date, bodyHash: String, status: Number, body: Json },
  [[{ at: 1 }, { expireAfterSeconds: 24 * 3600 }]],
);
