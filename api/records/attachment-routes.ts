import { pipeline } from 'node:stream/promises';
import { isPreviewable } from '../../domain/file-type';
import type { Lang } from '../../domain/text';
import { mayRemoveAttachment, maySeeRemoved } from '../../identity/policies';
import { actorOf, type User } from '../../identity/user';
import { removeAttachment } from '../../records/attachments/attachments';
import { readContent } from '../../records/attachments/content';
import { inTransaction } from '../../records/database';
import { Attachments, type Attachment } from '../../records/models/attachment';
import { namesOf, personView } from '../names';
import { Problem } from '../problem';
import { rawRoute, reply, route, type Context, type Route } from '../route';
import { parseRequest } from '../validate';
import { loadRecord, loadToAlter } from './access';
import {
  AttachmentParams,
  AttachmentSchema,
  AttachmentsSchema,
  RemoveBody,
  UploadQuery,
  type AttachmentView,
} from './attachment-schema';
import { attachmentLimits, receive } from './attachment-upload';
import { RecordParams } from './schema';

const ERRORS = ['PROCESS_NOT_FOUND', 'RECORD_NOT_FOUND', 'RECORD_FORBIDDEN'] as const;

async function present(files: readonly Attachment[], user: User, lang: Lang): Promise<AttachmentView[]> {
  const people = files.flatMap(({ by, removed }) => [...(by ? [by] : []), ...(removed ? [removed.by] : [])]);
  const names = await namesOf('person', people, lang);
  return files.map(({ _id, name, type, size, by, at, masterSince, removed }) => ({
    id: _id,
    name,
    type,
    size,
    preview: isPreviewable(type) && !removed,
    ...(by ? { by: personView(by, names) } : {}),
    at: at.toISOString(),
    removable: !removed && !masterSince && mayRemoveAttachment(user, by),
    ...(masterSince ? { masterSince: masterSince.toISOString() } : {}),
    ...(removed
      ? { removed: { by: personView(removed.by, names), at: removed.at.toISOString(), reason: removed.reason } }
      : {}),
  }));
}

/** @throws Problem ATTACHMENT_NOT_FOUND */
async function attachmentOf(recordId: string, id: string): Promise<Attachment> {
  const found = await Attachments.findOne({
    _id: id,
    recordId,
    status: { $in: ['kept', 'removed'] },
  }).lean<Attachment>();
  if (!found) {
    throw new Problem('ATTACHMENT_NOT_FOUND');
  }
  return found;
}

/** Gives the content so that no browser executes it: to be saved, or a picture alone, in a sandbox without rights. */
async function giveContent(context: Context): Promise<void> {
  const { req, res, deps, user, now } = context;
  if (!user) {
    throw new Problem('SESSION_MISSING');
  }
  const { params } = parseRequest({ params: AttachmentParams }, req);
  const { record } = await loadRecord(params, user, deps.packs(), now);
  const file = await attachmentOf(record._id, params.id);
  if (file.removed && !maySeeRemoved(user)) {
    throw new Problem('ATTACHMENT_NOT_FOUND');
  }
  res.attachment(file.name).set({
    'Content-Type': file.type,
    'Content-Length': String(file.size),
    'Content-Security-Policy': "sandbox; default-src 'none'",
    'X-Content-Type-Options': 'nosniff',
  });
  try {
    await pipeline(readContent(file._id), res);
  } catch (error) {
    // Who asked may go away in the middle.
    if (!res.destroyed || !res.headersSent) {
      throw error;
    }
  }
}

export const attachmentRoutes: Route[] = [
  route({
    method: 'get',
    path: '/api/records/{type}/{number}/attachments',
    tag: 'attachments',
    who: 'recordReader',
    scope: 'records.read',
    summary: 'Files of a record.',
    params: RecordParams,
    answers: { 200: AttachmentsSchema },
    errors: ERRORS,
    run: async ({ user, lang, deps, now, params }) => {
      const { record } = await loadRecord(params, user, deps.packs(), now);
      const files = await Attachments.find({ recordId: record._id, status: { $in: ['kept', 'removed'] } })
        .sort({ at: 1, _id: 1 })
        .lean<Attachment[]>();
      const { mostMb, types } = await attachmentLimits(deps.env);
      const maxBytes = mostMb * 1024 * 1024;
      return reply(200, { items: await present(files, user, lang), next: null, maxBytes, accepts: [...types] });
    },
  }),
  route({
    method: 'post',
    path: '/api/records/{type}/{number}/attachments',
    tag: 'attachments',
    who: 'recordContributor',
    scope: 'records.write',
    summary: 'Add a file to a record; the body is its content.',
    consumes: 'application/octet-stream',
    params: RecordParams,
    query: UploadQuery,
    answers: { 201: AttachmentSchema.describe('Kept.') },
    errors: [
      ...ERRORS,
      'RECORD_LOOK_ONLY',
      'ATTACHMENT_NAME',
      'ATTACHMENT_TYPE',
      'ATTACHMENT_CONTENT',
      'ATTACHMENT_TOO_LARGE',
      'UPLOAD_NOT_BINARY',
      'UPLOAD_BROKEN_OFF',
      'UPLOAD_TOO_SLOW',
    ],
    run: async ({ user, lang, deps, now, params, query, req, res }) => {
      const { record } = await loadToAlter('add', params, user, deps.packs(), now);
      const file = await receive(
        { req, res, deps },
        { recordId: record._id, name: query.name, declared: query.type, user },
      );
      const [view] = await present([file], user, lang);
      return reply(201, view as AttachmentView);
    },
  }),
  rawRoute({
    method: 'get',
    path: '/api/records/{type}/{number}/attachments/{id}',
    tag: 'attachments',
    who: 'recordReader',
    scope: 'records.read',
    summary: 'Content of a file, to be saved.',
    access: 'session',
    produces: 'application/octet-stream',
    params: AttachmentParams,
    errors: [...ERRORS, 'ATTACHMENT_NOT_FOUND'],
    run: giveContent,
  }),
  route({
    method: 'post',
    path: '/api/records/{type}/{number}/attachments/{id}/remove',
    tag: 'attachments',
    who: 'attachmentOwner',
    scope: 'records.write',
    summary: 'Remove a file, with a reason; its content stays for as long as records are kept.',
    params: AttachmentParams,
    body: RemoveBody,
    answers: { 200: AttachmentSchema.describe('Removed.') },
    errors: [...ERRORS, 'ATTACHMENT_NOT_FOUND', 'ATTACHMENT_FORBIDDEN', 'ATTACHMENT_MASTER'],
    run: async ({ user, lang, deps, now, params, body }) => {
      const { record } = await loadRecord(params, user, deps.packs(), now);
      const file = await attachmentOf(record._id, params.id);
      if (!mayRemoveAttachment(user, file.by)) {
        throw new Problem('ATTACHMENT_FORBIDDEN');
      }
      await inTransaction((session) => removeAttachment(session, file, body.reason, actorOf(user)));
      const [view] = await present([await attachmentOf(record._id, file._id)], user, lang);
      return reply(200, view as AttachmentView);
    },
  }),
];
