import { Attachments } from '../models/attachment';
import { dropContent } from './content';

/** Longer than any upload may take. */
const ABANDONED_MS = 3_600_000;

/**
 * Removes what uploads left that broke off: of a program that ended, or of chunks that still came in after the end.
 * @returns how many there were
 */
export async function sweepUploads(at: Date): Promise<number> {
  const abandoned = await Attachments.find({ status: 'uploading', at: { $lt: new Date(at.getTime() - ABANDONED_MS) } })
    .limit(1_000)
    .lean();
  for (const { _id } of abandoned) {
    await dropContent(_id);
    await Attachments.deleteOne({ _id, status: 'uploading' });
  }
  return abandoned.length;
}
