import type { ClientSession } from 'mongoose';
import { inTransaction } from '../database';
import {
  HistoryAnchors,
  HistoryHeads,
  HistorySeals,
  type AnchoredHead,
  type HistoryAnchor,
  type HistoryHead,
  type HistorySeal,
} from '../models/audit';
import { History, type HistoryLine } from '../models/history';
import { judge, type Verdict } from './judge';
import { sealingState } from './seal-lines';

export interface RecordVerdict extends Verdict {
  /** The last anchor that holds the record's chain. */
  readonly anchor?: { readonly number: number; readonly at: Date; readonly hash: string };
  readonly head?: { readonly seq: number; readonly hash: string; readonly at: Date };
}

/** Verifies the history of one record against its seals, its head and the anchor that holds it, in one snapshot. */
export async function verifyRecord(recordId: string): Promise<RecordVerdict> {
  return inTransaction(async (session) => {
    const sealing = await sealingState();
    const lines = await History.find({ recordId }).session(session).lean<HistoryLine[]>();
    const seals = await HistorySeals.find({ recordId }).sort({ seq: 1 }).session(session).lean<HistorySeal[]>();
    const head = await HistoryHeads.findById(recordId).session(session).lean<HistoryHead>();
    const anchor = head?.anchor === undefined ? undefined : await anchorOf(recordId, head.anchor, session);
    const verdict = judge({
      lines,
      seals,
      head: head ?? undefined,
      anchored: anchor?.heads ?? [],
      sealedUntil: sealing?.at,
    });
    return {
      ...verdict,
      ...(anchor ? { anchor: { number: anchor._id, at: anchor.at, hash: anchor.hash } } : {}),
      ...(head ? { head: { seq: head.seq, hash: head.hash, at: head.at } } : {}),
    };
  });
}

async function anchorOf(
  recordId: string,
  number: number,
  session: ClientSession,
): Promise<(Omit<HistoryAnchor, 'heads'> & { heads: AnchoredHead[] }) | undefined> {
  const anchor = await HistoryAnchors.findById(number, {
    at: 1,
    hash: 1,
    previous: 1,
    heads: { $elemMatch: { recordId } },
  })
    .session(session)
    .lean<HistoryAnchor & { heads?: AnchoredHead[] }>();
  return anchor ? { ...anchor, heads: anchor.heads ?? [] } : undefined;
}
