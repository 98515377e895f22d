import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import mongoose from 'mongoose';

/** `library`: second copies of files that stay as they are (REL-02t). */
export type FileStore = 'attachments' | 'library';

/** The driver types ids of files as its own; any value is one. */
const idOf = (id: string): mongoose.mongo.ObjectId => id as unknown as mongoose.mongo.ObjectId;

function bucket(bucketName: FileStore): mongoose.mongo.GridFSBucket {
  const { db } = mongoose.connection;
  if (!db) {
    throw new mongoose.mongo.MongoNotConnectedError('no database to keep files in');
  }
  return new mongoose.mongo.GridFSBucket(db, { bucketName });
}

/** Keeps the content of a file, no faster than the database takes it; ends early by the signal. */
export async function writeContent(
  id: string,
  source: AsyncIterable<Uint8Array>,
  signal: AbortSignal,
  store: FileStore = 'attachments',
): Promise<void> {
  await pipeline(source, bucket(store).openUploadStreamWithId(idOf(id), id), { signal });
}

export function readContent(id: string, store: FileStore = 'attachments'): Readable {
  return bucket(store).openDownloadStream(idOf(id));
}

/** Removes the content also where an upload broke off in its middle; nothing there is fine. */
export async function dropContent(id: string, store: FileStore = 'attachments'): Promise<void> {
  const { db } = mongoose.connection;
  await db?.collection(`${store}.files`).deleteMany({ _id: idOf(id) });
  await db?.collection(`${store}.chunks`).deleteMany({ files_id: idOf(id) });
}
