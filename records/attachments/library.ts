/** Files that stay as they are: masters with a second copy, and the proof that content is what it was on its arrival. */
import { createHash } from 'node:crypto';
import type { ClientSession } from 'mongoose';
import { idsOf } from '../fields';
import { Attachments, type Attachment } from '../models/attachment';
import type { RecordDocument } from '../models/record';
import { now } from '../now';
import { dropContent, type FileStore, readContent, writeContent } from './content';

/** The longest that copying one file may take. */
const COPY_MS = 25_000;

/** Files kept with the record: those that a field names, or all, oldest first. */
export async function filesOf(
  session: ClientSession,
  record: Pick<RecordDocument, '_id' | 'fields'>,
  field?: string,
): Promise<Attachment[]> {
  const named = field ? { _id: { $in: idsOf(record.fields[field]) } } : {};
  return Attachments.find({ recordId: record._id, status: 'kept', ...named })
    .sort({ at: 1, _id: 1 })
    .session(session)
    .lean<Attachment[]>();
}

/** SHA-256 of the content as it lies in the store now; undefined where it is gone or cannot be read to its end. */
export async function hashOfContent(id: string, store: FileStore = 'attachments'): Promise<string | undefined> {
  const hash = createHash('sha256');
  try {
    for await (const chunk of readContent(id, store)) {
      hash.update(chunk as Uint8Array);
    }
    return hash.digest('hex');
  } catch (error) {
    if (isLost(error)) {
      return undefined;
    }
    throw error;
  }
}

/** The store knows no such file, or a part of it is gone or of another size. */
const isLost = (error: unknown): boolean =>
  error instanceof Error &&
  /FileNotFound|ChunkIsMissing|ChunkIsWrongSize|ChunkIsExtra/.test(`${error.name} ${error.message}`);

/** Whether the file, and its second copy where it is a master, are what they were on arrival (REL-07t, CFG-10). */
export async function isAsArrived({ _id, sha256, masterSince }: Attachment): Promise<boolean> {
  const stores: FileStore[] = masterSince ? ['attachments', 'library'] : ['attachments'];
  for (const store of stores) {
    if ((await hashOfContent(_id, store)) !== sha256) {
      return false;
    }
  }
  return true;
}

/**
 * Makes a file a master: a second copy is written, and from then on nobody can remove it (REL-02t). May be repeated: a
 * copy that is not whole is written anew.
 */
export async function makeMaster(session: ClientSession, { _id, sha256 }: Attachment): Promise<void> {
  if ((await hashOfContent(_id, 'library')) !== sha256) {
    await dropContent(_id, 'library');
    await writeContent(_id, readContent(_id), AbortSignal.timeout(COPY_MS), 'library');
  }
  await Attachments.updateOne({ _id, masterSince: null }, { $set: { masterSince: now() } }, { session });
}
