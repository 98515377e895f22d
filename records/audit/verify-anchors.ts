import { HistoryAnchors, HistorySeals, type AnchoredHead, type HistoryAnchor } from '../models/audit';
import { anchorHash } from './chain';

export interface AnchorsVerdict {
  readonly count: number;
  /** The last anchor; its hash is what to keep outside the database. */
  readonly last?: { readonly number: number; readonly at: Date; readonly hash: string };
  /** Numbers of anchors that are missing, were altered, or do not follow the one before. */
  readonly broken: readonly number[];
  /** Hashes by number, to be compared with what was kept elsewhere. */
  readonly hashes: ReadonlyMap<number, string>;
  /** Records whose chain is not the one that was anchored. */
  readonly records: ReadonlySet<string>;
}

const AT_ONCE = 500;

/**
 * Verifies the chain of anchors, and that every anchored place of every record still has the seal it had.
 */
export async function verifyAnchors(): Promise<AnchorsVerdict> {
  const broken: number[] = [];
  const hashes = new Map<number, string>();
  const records = new Set<string>();
  let last: Omit<HistoryAnchor, 'heads'> | undefined;
  for await (const anchor of HistoryAnchors.find().sort({ _id: 1 }).lean<HistoryAnchor[]>().cursor({ batchSize: 2 })) {
    const expected = (last?._id ?? 0) + 1;
    broken.push(...Array.from({ length: anchor._id - expected }, (_, index) => expected + index));
    if (anchorHash(anchor) !== anchor.hash || (anchor._id === expected && anchor.previous !== (last?.hash ?? ''))) {
      broken.push(anchor._id);
    }
    (await changedSince(anchor.heads)).forEach((recordId) => records.add(recordId));
    hashes.set(anchor._id, anchor.hash);
    last = anchor;
  }
  return {
    count: hashes.size,
    ...(last ? { last: { number: last._id, at: last.at, hash: last.hash } } : {}),
    broken,
    hashes,
    records,
  };
}

/** Records that no longer have the seal that was anchored. */
async function changedSince(heads: readonly AnchoredHead[]): Promise<string[]> {
  const changed: string[] = [];
  for (let from = 0; from < heads.length; from += AT_ONCE) {
    const part = heads.slice(from, from + AT_ONCE);
    const found = await HistorySeals.find(
      { $or: part.map(({ recordId, seq }) => ({ recordId, seq })) },
      { recordId: 1, seq: 1, hash: 1 },
    ).lean();
    const now = new Map(found.map(({ recordId, seq, hash }) => [`${recordId} ${seq}`, hash]));
    changed.push(
      ...part.filter(({ recordId, seq, hash }) => now.get(`${recordId} ${seq}`) !== hash).map((head) => head.recordId),
    );
  }
  return changed;
}
