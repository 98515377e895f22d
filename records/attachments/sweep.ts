import { Attachments, type AttachmentStatus } from '../models/attachment';
import { dropContent } from './content';

/** Longer than any upload may take. */
const ABANDONED_MS = 3_600_000;
/** As long as people leave a form half filled in. */
const FORGOTTEN_MS = 7 * 24 * 3_600_000;

/**
 * Removes what uploads left that broke off: of a program that ended, or of chunks that still came in after the end. And
 * files for forms that nobody ever sent.
 * @returns how many there were
 */
export async function sweepUploads(at: Date): Promise<number> {
  return (
    (await sweep('uploading', at.getTime() - ABANDONED_MS)) + (await sweep('waiting', at.getTime() - FORGOTTEN_MS))
  );
}

async function sweep(status: AttachmentStatus, before: number): Promise<number> {
  const left = await Attachments.find({ status, at: { $lt: new Date(before) } })
    .limit(1_000)
    .lean();
  for (const { _id } of left) {
    await dropContent(_id);
    await Attachments.deleteOne({ _id, status });
  }
  return left.length;
}
