import { defineModel, Json } from './define';

/**
 * `uploading` until its content is complete; what stays so belongs to an upload that broke off. `waiting` for the form
 * in which a person named it to be sent: it has no record yet.
 */
export type AttachmentStatus = 'uploading' | 'waiting' | 'kept' | 'removed';

/** A file of a record. Its content lies in GridFS under the same id and stays there when it is removed. */
export interface Attachment {
  _id: string;
  recordId: string;
  status: AttachmentStatus;
  name: string;
  /** Media type by name and content, never what the sender said. */
  type: string;
  size: number;
  sha256: string;
  /** Absent: a step of the record's process. */
  by?: string;
  at: Date;
  /** Since when it is a master: a second copy is kept, and nobody can remove it (REL-02t). */
  masterSince?: Date;
  removed?: { by: string; at: Date; reason: string };
}

export const Attachments = defineModel<Attachment>(
  'recordAttachments',
  {
    _id: String,
    recordId: String,
    status: String,
    name: String,
    type: String,
    size: Number,
    sha256: String,
    by: String,
    at: Date,
    masterSince: Date,
    removed: Json,
  },
  [
    [{ recordId: 1, at: 1, _id: 1 }],
    [{ status: 1, at: 1 }, { partialFilterExpression: { status: { $in: ['uploading', 'waiting'] } } }],
  ],
);
