import { inTransaction } from '../database';
import { HistoryAnchors, HistoryHeads, type HistoryAnchor, type HistoryHead } from '../models/audit';
import { anchorHash } from './chain';

const HOUR_MS = 3_600_000;
/** Keeps an anchor well below the size of a document. */
const HEADS = 20_000;

/** The last anchor without its heads. */
export async function lastAnchor(): Promise<Omit<HistoryAnchor, 'heads'> | undefined> {
  const anchor = await HistoryAnchors.findOne({}, { heads: 0 }).sort({ _id: -1 }).lean<HistoryAnchor>();
  return anchor ?? undefined;
}

/** Whether another hour has begun since the last anchor. */
export function isAnchorDue(last: Pick<HistoryAnchor, 'at'> | undefined, at: Date): boolean {
  return last === undefined || Math.floor(at.getTime() / HOUR_MS) > Math.floor(last.at.getTime() / HOUR_MS);
}

/**
 * Anchors the heads that changed since the last time: one anchor, or several in a row where there are very many.
 * @returns the last anchor written; undefined when nothing had changed
 */
export async function anchorHeads(at: Date = new Date()): Promise<Omit<HistoryAnchor, 'heads'> | undefined> {
  let written: Omit<HistoryAnchor, 'heads'> | undefined;
  for (;;) {
    const next = await anchorSome(at);
    if (!next) {
      return written;
    }
    written = next;
  }
}

async function anchorSome(at: Date): Promise<Omit<HistoryAnchor, 'heads'> | undefined> {
  return inTransaction(async (session) => {
    const open = await HistoryHeads.find({ open: true }).limit(HEADS).session(session).lean<HistoryHead[]>();
    if (open.length === 0) {
      return undefined;
    }
    const before = await HistoryAnchors.findOne({}, { hash: 1 }).sort({ _id: -1 }).session(session).lean();
    const anchor = {
      _id: (before?._id ?? 0) + 1,
      at,
      previous: before?.hash ?? '',
      heads: open.map(({ _id, seq, hash }) => ({ recordId: _id, seq, hash })),
    };
    const hash = anchorHash(anchor);
    await HistoryAnchors.insertMany([{ ...anchor, hash }], { session, lean: true });
    await HistoryHeads.updateMany(
      { _id: { $in: open.map(({ _id }) => _id) } },
      { $set: { open: false, anchor: anchor._id } },
      { session },
    );
    return { _id: anchor._id, at, previous: anchor.previous, hash };
  });
}
