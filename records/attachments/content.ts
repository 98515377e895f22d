import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import mongoose from 'mongoose';

const BUCKET = 'attachments';

/** The driver types ids of files as its own; any value is one. */
const idOf = (id: string): mongoose.mongo.ObjectId => id as unknown as mongoose.mongo.ObjectId;

function bucket(): mongoose.mongo.GridFSBucket {
  const { db } = mongoose.connection;
  if (!db) {
    throw new mongoose.mongo.MongoNotConnectedError('no database to keep files in');
  }
  return new mongoose.mongo.GridFSBucket(db, { bucketName: BUCKET });
}

/** Keeps the content of a file, no faster than the database takes it; ends early by the signal. */
export async function writeContent(id: string, source: AsyncIterable<Uint8Array>, signal: AbortSignal): Promise<void> {
  await pipeline(source, bucket().openUploadStreamWithId(idOf(id), id), { signal });
}

export function readContent(id: string): Readable {
  return bucket().openDownloadStream(idOf(id));
}

/** Removes the content also where an upload broke off in its middle; nothing there is fine. */
export async function dropContent(id: string): Promise<void> {
  const { db } = mongoose.connection;
  await db?.collection(`${BUCKET}.files`).deleteMany({ _id: idOf(id) });
  await db?.collection(`${BUCKET}.chunks`).deleteMany({ files_id: idOf(id) });
}
