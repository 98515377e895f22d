import mongoose, { type ClientSession } from 'mongoose';

/** Connects once per process; majority writes and snapshot reads are the default of every transaction. */
export async function connectDatabase(url: string): Promise<void> {
  mongoose.set('strictQuery', true);
  await mongoose.connect(url, {
    autoIndex: false,
    maxPoolSize: 60,
    serverSelectionTimeoutMS: 5_000,
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

/**
 * Runs `work` in one MongoDB transaction, again from the start when it collides with another writer.
 * `work` must do nothing outside the session that may not happen twice.
 */
export async function inTransaction<T>(work: (session: ClientSession) => Promise<T>): Promise<T> {
  const session = await mongoose.startSession();
  try {
    return await session.withTransaction(() => work(session), {
      readConcern: { level: 'snapshot' },
      writeConcern: { w: 'majority', journal: true },
    });
  } finally {
    await session.endSession();
  }
}
