import { setTimeout as sleep } from 'node:timers/promises';
import mongoose, { type ClientSession } from 'mongoose';
import { beginGathering, writeGathered } from './gathered';

/** How long a transaction is tried again when it collides, or when the database goes away in its middle. */
const PATIENCE_MS = 10_000;
const LONGEST_PAUSE_MS = 500;

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

/** Creates the indexes that the models declare; safe to run in every process at start. */
export async function ensureIndexes(): Promise<void> {
  await Promise.all(Object.values(mongoose.models).map((model) => model.createIndexes()));
}

/** True while the connection to MongoDB stands. */
export function databaseIsUp(): boolean {
  return mongoose.connection.readyState === mongoose.ConnectionStates.connected;
}

const AWAY = [
  MongoNetworkError,
  MongoServerSelectionError,
  MongoNotConnectedError,
  MongoTopologyClosedError,
  mongoose.Error.MongooseServerSelectionError,
];

/** True for an error that says nothing about what was asked, only that the database cannot be reached now. */
export function isDatabaseAway(error: unknown): boolean {
  return AWAY.some((kind) => reasonOf(error) instanceof kind) || hasLabel(error, 'RetryableWriteError');
}

function hasLabel(error: unknown, label: string): boolean {
  return [error, reasonOf(error)].some((one) => one instanceof MongoError && one.hasErrorLabel(label));
}

/** A write of several documents wraps what went wrong and hides its kind and labels. */
function reasonOf(error: unknown): unknown {
  return error instanceof MongoBulkWriteError ? error.errorResponse : error;
}

/** Whether a transaction that failed can be run again: it collided, or its connection broke before the commit. */
function isTransient(error: unknown): boolean {
  const isUnknown = hasLabel(error, 'UnknownTransactionCommitResult');
  const isBroken = reasonOf(error) instanceof MongoNetworkError;
  return !isUnknown && (isBroken || hasLabel(error, 'TransientTransactionError'));
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

async function once<T>(
  session: ClientSession,
  work: (session: ClientSession) => Promise<T>,
  until: number,
): Promise<T> {
  session.startTransaction({
    readConcern: { level: 'snapshot' },
    writeConcern: { w: 'majority', journal: true },
  });
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
      if (!hasLabel(error, 'UnknownTransactionCommitResult') || Date.now() > until) {
        throw error;
      }
      await sleep(100);
    }
  }
}
