import { setTimeout as sleep } from 'node:timers/promises';
import mongoose, { type ClientSession } from 'mongoose';
import { beginGathering, writeGathered } from './gathered';

/**
 * How long a transaction is tried again when it collides, or when the database goes away in its middle: longer than the
 * database keeps rows for a program that ended by force (transactionLifetimeLimitSeconds).
 */
const PATIENCE_MS = 15_000;
const LONGEST_PAUSE_MS = 500;
const INDEX_NOT_FOUND = 27;

const {
  MongoBulkWriteError,
  MongoError,
  MongoNetworkError,
  MongoNotConnectedError,
  MongoServerSelectionError,
  MongoTopologyClosedError,
} = mongoose.mongo;

/** Connects once per process; majority writes and snapshot reads are the default of every transaction. */
export async function connectDatabase(url: string): Promise<void> {
  mongoose.set('strictQuery', true);
  await mongoose.connect(url, {
    autoIndex: false,
    // The driver itself waits for a database that is away; mongoose's queue before it would only make people wait.
    bufferCommands: false,
    maxPoolSize: 60,
    serverSelectionTimeoutMS: 3_000,
    heartbeatFrequencyMS: 2_000,
    writeConcern: { w: 'majority', journal: true },
  });
}

export async function disconnectDatabase(): Promise<void> {
  await mongoose.disconnect();
}

/** Indexes of earlier versions that nothing asks any more; they would only cost time at each write. */
const SUPERSEDED: Readonly<Record<string, readonly string[]>> = {
  records: [
    'type_1_createdAt_-1__id_-1',
    'type_1_state_1_createdAt_-1__id_-1',
    'type_1_due_1__id_1',
    'type_1_words_1',
    'involved_1_updatedAt_-1',
  ],
  mails: ['createdAt_-1'],
  tasks: [
    'assignee_1_state_1_due_1__id_1',
    'candidateGroups_1_state_1_due_1__id_1',
    'candidateUsers_1_state_1_due_1__id_1',
    'state_1_due_1__id_1',
    ...['assignee', 'group'].map((whose) => `open ${whose} any by due`),
  ],
};

/** Creates the indexes that the models declare and drops superseded ones; safe to run in every process at start. */
export async function ensureIndexes(): Promise<void> {
  await Promise.all(Object.values(mongoose.models).map((model) => model.createIndexes()));
  await Promise.all(Object.entries(SUPERSEDED).map(([name, indexes]) => dropIndexes(name, indexes)));
}

async function dropIndexes(name: string, superseded: readonly string[]): Promise<void> {
  const collection = mongoose.connection.collection(name);
  const present = new Set((await collection.indexes()).map((index) => index.name));
  for (const index of superseded.filter((one) => present.has(one))) {
    await collection.dropIndex(index).catch((error: unknown) => {
      // Another program, starting at the same moment, was faster.
      if (!(error instanceof MongoError) || error.code !== INDEX_NOT_FOUND) {
        throw error;
      }
    });
  }
}

/** True while the connection to MongoDB stands. */
export function databaseIsUp(): boolean {
  return mongoose.connection.readyState === mongoose.ConnectionStates.connected;
}

/** Nobody could say in time whether the transaction was committed; it must not be run again. */
class CommitUnknown extends Error {}

const AWAY = [
  MongoNetworkError,
  MongoServerSelectionError,
  MongoNotConnectedError,
  MongoTopologyClosedError,
  mongoose.Error.MongooseServerSelectionError,
];

/** A server that stops, or is not the one to write to now (MongoDB's specification of retryable writes). */
const NOT_NOW = new Set<unknown>([6, 7, 89, 91, 134, 189, 262, 9001, 10107, 11600, 11602, 13435, 13436]);

/**
 * A transaction was taken back because it took longer than the database allows. The command that it interrupts is told
 * so without the label of a collision, which every later command of the transaction would get.
 */
const TOOK_TOO_LONG = 290;

/** The driver passes on what its socket says while it waits for room to write, without a kind of its own. */
const SOCKET = new Set<unknown>(['ECONNABORTED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT']);

const PASSING_LABELS = ['RetryableWriteError', 'TransientTransactionError'];

/**
 * True for an error that says nothing about what was asked, only that the database cannot do it now: it cannot be
 * reached, or others write the same rows all the time, also a program that ended in the middle of it.
 */
export function isPassing(error: unknown): boolean {
  const reason = reasonOf(error);
  return (
    reason instanceof CommitUnknown ||
    isBroken(reason) ||
    tookTooLong(reason) ||
    AWAY.some((kind) => reason instanceof kind) ||
    PASSING_LABELS.some((label) => hasLabel(error, label)) ||
    (reason instanceof MongoError && NOT_NOW.has(reason.code))
  );
}

/** A connection that broke; what was on its way may have arrived. */
function isBroken(reason: unknown): boolean {
  return (
    reason instanceof MongoNetworkError || (reason instanceof Error && 'code' in reason && SOCKET.has(reason.code))
  );
}

const tookTooLong = (reason: unknown): boolean => reason instanceof MongoError && reason.code === TOOK_TOO_LONG;

function hasLabel(error: unknown, label: string): boolean {
  return [error, reasonOf(error)].some((one) => one instanceof MongoError && one.hasErrorLabel(label));
}

/** A write of several documents wraps what went wrong and hides its kind and labels. */
function reasonOf(error: unknown): unknown {
  return error instanceof MongoBulkWriteError ? error.errorResponse : error;
}

/**
 * Whether a transaction that failed can be run again: it collided, took too long on a busy machine, or its connection
 * broke before the commit.
 */
function isTransient(error: unknown): boolean {
  const reason = reasonOf(error);
  return isBroken(reason) || tookTooLong(reason) || hasLabel(error, 'TransientTransactionError');
}

/**
 * Runs `work` in one MongoDB transaction, again from the start when it collides with another writer, for some seconds
 * and not for the two minutes of the driver: a person waits for the answer.
 * `work` must do nothing outside the session that may not happen twice.
 */
export async function inTransaction<T>(work: (session: ClientSession) => Promise<T>): Promise<T> {
  const until = Date.now() + PATIENCE_MS;
  const session = await mongoose.startSession();
  try {
    for (let tries = 1; ; tries += 1) {
      try {
        return await once(session, work, until);
      } catch (error) {
        if (!isTransient(error) || Date.now() > until) {
          throw error;
        }
        await sleep(Math.random() * Math.min(LONGEST_PAUSE_MS, 5 * 1.5 ** tries));
      }
    }
  } finally {
    await session.endSession();
  }
}

const aborts = new WeakMap<ClientSession, ((error: unknown) => Promise<void>)[]>();

/** Something to be written, outside of the transaction, if it fails; a repeat of it begins anew. */
export function onAbort(session: ClientSession, write: (error: unknown) => Promise<void>): void {
  aborts.get(session)?.push(write);
}

/** The transaction met another writer and is tried again. */
export const isCollision = (error: unknown): boolean => hasLabel(error, 'TransientTransactionError');

async function once<T>(
  session: ClientSession,
  work: (session: ClientSession) => Promise<T>,
  until: number,
): Promise<T> {
  session.startTransaction({
    readConcern: { level: 'snapshot' },
    writeConcern: { w: 'majority', journal: true },
  });
  aborts.set(session, []);
  try {
    beginGathering(session);
    const result = await work(session);
    await writeGathered(session);
    await commit(session, until);
    return result;
  } catch (error) {
    if (session.inTransaction()) {
      await session.abortTransaction();
    }
    // The cause is what the caller must see, also where the database takes no further write.
    await Promise.allSettled((aborts.get(session) ?? []).map((write) => write(error)));
    throw error;
  }
}

/** Asks again for the result of a commit whose answer was lost: it was made or not, and repeating it changes neither. */
async function commit(session: ClientSession, until: number): Promise<void> {
  for (;;) {
    try {
      await session.commitTransaction();
      return;
    } catch (error) {
      if (!hasLabel(error, 'UnknownTransactionCommitResult') && !isBroken(error)) {
        throw error;
      }
      if (Date.now() > until) {
        throw new CommitUnknown('the database has not said whether it committed', { cause: error });
      }
      await sleep(100);
    }
  }
}
