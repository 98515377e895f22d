import type { Request } from 'express';
import { actorOf, type User } from '../../identity/user';
import { addAttachment } from '../../records/attachments/attachments';
import type { Attachment } from '../../records/models/attachment';
import type { Environment } from '../../records/environment';
import { installationSettings } from '../../records/installation';
import { Refusal } from '../../records/refusal';
import { Problem } from '../problem';
import type { Context } from '../route';

/** The sender did not come to an end. */
class SlowUpload extends Error {}

/** What files may be now: as administrators set it, within what the operator allows. */
export async function attachmentLimits({
  ATTACHMENT_MAX_MB,
}: Pick<Environment, 'ATTACHMENT_MAX_MB'>): Promise<{ readonly mostMb: number; readonly types: readonly string[] }> {
  const { attachmentMaxMb, attachmentTypes: types } = await installationSettings();
  return { mostMb: Math.min(attachmentMaxMb, ATTACHMENT_MAX_MB), types };
}

const BINARY = 'application/octet-stream';

/**
 * Takes the body of a request as the content of a file, as fast as the database keeps it and no longer than allowed.
 * A request that is refused in the middle is not read to its end: the connection closes after the answer.
 */
export async function receive(
  { req, res, deps }: Pick<Context, 'req' | 'res' | 'deps'>,
  file: { readonly recordId?: string; readonly name: string; readonly declared: string; readonly user: User },
): Promise<Attachment> {
  if (req.is(BINARY) === false) {
    throw new Problem('UPLOAD_NOT_BINARY');
  }
  const { UPLOAD_SECONDS } = deps.env;
  const { mostMb, types } = await attachmentLimits(deps.env);
  const signal = AbortSignal.timeout(UPLOAD_SECONDS * 1_000);
  try {
    if (Number(req.headers['content-length'] ?? 0) > mostMb * 1024 * 1024) {
      throw new Refusal('ATTACHMENT_TOO_LARGE', { limit: `${mostMb} MB` });
    }
    return await addAttachment({
      ...(file.recordId === undefined ? {} : { recordId: file.recordId }),
      name: file.name,
      declared: file.declared,
      content: read(req, signal),
      maxBytes: mostMb * 1024 * 1024,
      types,
      signal,
      actor: actorOf(file.user),
    });
  } catch (error) {
    if (!req.complete) {
      res.set('Connection', 'close');
    }
    if (signal.aborted) {
      throw new Problem('UPLOAD_TOO_SLOW', { parameters: { seconds: UPLOAD_SECONDS }, cause: error });
    }
    throw req.destroyed && !req.complete ? new Problem('UPLOAD_BROKEN_OFF', { cause: error }) : error;
  }
}

/** The body, which stays open for the answer whatever happens; a sender that waits does not hold the signal up. */
async function* read(req: Request, signal: AbortSignal): AsyncGenerator<Uint8Array> {
  const chunks = req.iterator({ destroyOnReturn: false });
  const tooLate = new Promise<never>((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(new SlowUpload('no end in time')), { once: true });
  });
  // It may come after everything was read.
  tooLate.catch(() => undefined);
  for (;;) {
    const next = await Promise.race([chunks.next(), tooLate]);
    if (next.done) {
      return;
    }
    yield next.value as Uint8Array;
  }
}
