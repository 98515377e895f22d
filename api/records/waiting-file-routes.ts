import { z } from 'zod';
import { reply, route, type Route } from '../route';
import { UploadQuery } from './attachment-schema';
import { receive } from './attachment-upload';

const WaitingFileSchema = z
  .object({ id: z.string(), name: z.string(), type: z.string(), size: z.int() })
  .meta({ id: 'WaitingFile', description: 'A file that belongs to no record yet; a field of kind file takes its id.' });

export const waitingFileRoutes: Route[] = [
  route({
    method: 'post',
    path: '/api/attachments',
    tag: 'attachments',
    who: 'signedIn',
    summary: 'Bring a file for a form that is still to be sent; the body is its content.',
    description:
      'Whoever brings it names its id in a field of kind file. With the form it comes to the record; without one it is ' +
      'forgotten after a week.',
    consumes: 'application/octet-stream',
    query: UploadQuery,
    answers: { 201: WaitingFileSchema },
    errors: [
      'ATTACHMENT_NAME',
      'ATTACHMENT_TYPE',
      'ATTACHMENT_CONTENT',
      'ATTACHMENT_TOO_LARGE',
      'UPLOAD_NOT_BINARY',
      'UPLOAD_BROKEN_OFF',
      'UPLOAD_TOO_SLOW',
    ],
    run: async ({ user, deps, query, req, res }) => {
      const file = await receive({ req, res, deps }, { name: query.name, declared: query.type, user });
      return reply(201, { id: file._id, name: file.name, type: file.type, size: file.size });
    },
  }),
];
