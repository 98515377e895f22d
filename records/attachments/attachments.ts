import { createHash } from 'node:crypto';
import type { ClientSession } from 'mongoose';
import { cleanFileName, extensionOf } from '../../domain/file-name';
import { HEAD_BYTES, judgeFile } from '../../domain/file-type';
import type { Actor } from '../actor';
import { touchRecord } from '../touch-record';
import { inTransaction } from '../database';
import { writeHistory } from '../history';
import { newId } from '../ids';
import { Attachments, type Attachment } from '../models/attachment';
import { now } from '../now';
import { Refusal } from '../refusal';
import { dropContent, writeContent } from './content';

export interface Upload {
  /** Absent for a file that a form names which is still to be sent. */
  readonly recordId?: string;
  readonly name: string;
  /** What the sender says it is. */
  readonly declared: string;
  readonly content: AsyncIterable<Uint8Array>;
  readonly maxBytes: number;
  /** Ends of names that are taken. */
  readonly types: readonly string[];
  readonly signal: AbortSignal;
  readonly actor: Actor;
}

/**
 * Keeps a file with a record: its content first, then in one transaction that it is there, with a history line. What
 * breaks off or is refused leaves nothing behind.
 * @throws Refusal ATTACHMENT_NAME, ATTACHMENT_TYPE, ATTACHMENT_CONTENT, ATTACHMENT_TOO_LARGE
 */
export async function addAttachment(upload: Upload): Promise<Attachment> {
  const name = cleanFileName(upload.name);
  if (name === '') {
    throw new Refusal('ATTACHMENT_NAME', { name: upload.name });
  }
  if (!upload.types.includes(extensionOf(name))) {
    throw new Refusal('ATTACHMENT_TYPE', { name });
  }
  const started: Attachment = {
    _id: newId(),
    recordId: upload.recordId ?? '',
    status: 'uploading',
    name,
    type: '',
    size: 0,
    sha256: '',
    ...(upload.actor.person ? { by: upload.actor.person } : {}),
    at: now(),
  };
  await Attachments.create(started);
  try {
    const measured = await store(started, upload);
    const status = upload.recordId === undefined ? 'waiting' : 'kept';
    return await inTransaction((session) => keep(session, { ...started, ...measured, status }, upload.actor));
  } catch (error) {
    // The row stays for the sweeper, which does this again: a chunk may still be on its way, or the database be away.
    await dropContent(started._id).catch(() => undefined);
    throw error;
  }
}

type Measured = Pick<Attachment, 'type' | 'size' | 'sha256'>;

async function store({ _id, name }: Attachment, { content, declared, maxBytes, signal }: Upload): Promise<Measured> {
  const hash = createHash('sha256');
  let size = 0;
  let type: string | undefined;
  async function* checked(): AsyncGenerator<Uint8Array> {
    let head: Uint8Array = new Uint8Array();
    for await (const chunk of content) {
      size += chunk.length;
      if (size > maxBytes) {
        throw new Refusal('ATTACHMENT_TOO_LARGE', { limit: `${Math.floor(maxBytes / 1024 / 1024)} MB` });
      }
      hash.update(chunk);
      if (type !== undefined) {
        yield chunk;
        continue;
      }
      head = Buffer.concat([head, chunk]);
      if (head.length >= HEAD_BYTES) {
        type = typeOf(name, declared, head);
        yield head;
      }
    }
    if (type === undefined) {
      type = typeOf(name, declared, head);
      yield head;
    }
  }
  await writeContent(_id, checked(), signal);
  return { type: type ?? '', size, sha256: hash.digest('hex') };
}

function typeOf(name: string, declared: string, head: Uint8Array): string {
  const judged = judgeFile(name, declared, head.subarray(0, HEAD_BYTES));
  if (judged.accepted) {
    return judged.type;
  }
  throw new Refusal(judged.why === 'type' ? 'ATTACHMENT_TYPE' : 'ATTACHMENT_CONTENT', { name });
}

async function keep(session: ClientSession, attachment: Attachment, actor: Actor): Promise<Attachment> {
  await Attachments.replaceOne({ _id: attachment._id, status: 'uploading' }, attachment, { session });
  if (attachment.status === 'kept') {
    await tell(session, attachment, actor, 'added');
  }
  return attachment;
}

/** Gives files that waited for a form to be sent to its record, each with a history line; others are left alone. */
export async function adoptAttachments(
  session: ClientSession,
  recordId: string,
  ids: readonly string[],
  actor: Actor,
): Promise<void> {
  if (ids.length === 0) {
    return;
  }
  const waiting = await Attachments.find({ _id: { $in: ids }, status: 'waiting' })
    .session(session)
    .lean<Attachment[]>();
  for (const file of waiting) {
    const kept: Attachment = { ...file, recordId, status: 'kept' };
    await Attachments.replaceOne({ _id: file._id, status: 'waiting' }, kept, { session });
    await tell(session, kept, actor, 'added');
  }
}

/**
 * Marks a file as removed: nobody is given it any more, its content stays for as long as records are kept.
 * @throws Refusal ATTACHMENT_NOT_FOUND when it is not there, or removed already; ATTACHMENT_MASTER for a master
 */
export async function removeAttachment(
  session: ClientSession,
  attachment: Attachment,
  reason: string,
  actor: Actor & { person: string },
): Promise<void> {
  const removed = { by: actor.person, at: now(), reason };
  const written = await Attachments.updateOne(
    { _id: attachment._id, status: 'kept', masterSince: null },
    { $set: { status: 'removed', removed } },
    { session },
  );
  if (written.matchedCount === 0) {
    const there = await Attachments.exists({ _id: attachment._id, status: 'kept' }).session(session);
    throw new Refusal(there ? 'ATTACHMENT_MASTER' : 'ATTACHMENT_NOT_FOUND', {});
  }
  await tell(session, attachment, actor, 'removed', reason);
}

async function tell(
  session: ClientSession,
  { _id, recordId, name, size, sha256 }: Attachment,
  actor: Actor,
  action: 'added' | 'removed',
  text?: string,
): Promise<void> {
  await writeHistory(session, {
    recordId,
    kind: 'attachment',
    actor,
    data: { action, attachment: _id, name, size, sha256 },
    ...(text ? { text } : {}),
  });
  await touchRecord(session, recordId, actor);
}
