import type { ClientSession } from 'mongoose';
import { inTransaction } from '../database';
import {
  HistoryHeads,
  HistorySealings,
  HistorySeals,
  type HistoryHead,
  type HistorySeal,
  type HistorySealing,
} from '../models/audit';
import type { HistoryLine } from '../models/history';
import { contentHash, sealHash } from './chain';

export const SEALER = 'sealer';

/** A line and when the database took it, where that is known. */
export interface WrittenLine {
  readonly line: HistoryLine;
  readonly writtenAt?: Date;
}

/**
 * Seals lines in the order given, each behind the last one of its record; those that are sealed stay as they are, so
 * a repeat changes nothing. Seals, heads and where to go on are one transaction.
 * @param token where the stream of changes goes on after these lines
 * @returns how many were sealed now
 */
export async function sealLines(lines: readonly WrittenLine[], token?: unknown): Promise<number> {
  const contents = new Map(lines.map(({ line }) => [line._id, contentHash(line)]));
  return inTransaction(async (session) => {
    const fresh = await unsealed(lines, session);
    const heads = await headsOf(fresh, session);
    const at = new Date();
    const seals = fresh.map((written) => sealOf(written, contents, heads, at));
    if (seals.length > 0) {
      await HistorySeals.insertMany(seals, { session, lean: true });
      await writeHeads(seals, session);
    }
    if (token !== undefined) {
      await markSealed(token, session);
    }
    return seals.length;
  });
}

/** Notes where to go on, and that everything before is sealed. */
export async function markSealed(token: unknown, session?: ClientSession): Promise<void> {
  await HistorySealings.updateOne(
    { _id: SEALER },
    { $set: { token, at: new Date() } },
    { upsert: true, ...(session ? { session } : {}) },
  );
}

/** Where sealing goes on; undefined before it first was up to date. */
export async function sealingState(): Promise<HistorySealing | undefined> {
  return (await HistorySealings.findById(SEALER).lean<HistorySealing>()) ?? undefined;
}

async function unsealed(lines: readonly WrittenLine[], session: ClientSession): Promise<WrittenLine[]> {
  const ids = lines.map(({ line }) => line._id);
  const sealed = await HistorySeals.find({ _id: { $in: ids } }, { _id: 1 })
    .session(session)
    .lean();
  const known = new Set(sealed.map(({ _id }) => _id));
  return lines.filter(({ line }) => !known.has(line._id) && known.add(line._id));
}

type Heads = Map<string, Pick<HistoryHead, 'seq' | 'hash'>>;

async function headsOf(lines: readonly WrittenLine[], session: ClientSession): Promise<Heads> {
  const ids = [...new Set(lines.map(({ line }) => line.recordId))];
  const heads = await HistoryHeads.find({ _id: { $in: ids } })
    .session(session)
    .lean<HistoryHead[]>();
  return new Map(heads.map((head) => [head._id, head]));
}

/** The next seal of the line's record; `heads` goes on with it. */
function sealOf(
  { line, writtenAt }: WrittenLine,
  contents: ReadonlyMap<string, string>,
  heads: Heads,
  at: Date,
): HistorySeal {
  const head = heads.get(line.recordId);
  const seal = {
    _id: line._id,
    recordId: line.recordId,
    seq: (head?.seq ?? 0) + 1,
    previous: head?.hash ?? '',
    content: contents.get(line._id) ?? contentHash(line),
    ...(writtenAt ? { writtenAt } : {}),
  };
  const hash = sealHash(seal);
  heads.set(line.recordId, { seq: seal.seq, hash });
  return { ...seal, hash, at };
}

async function writeHeads(seals: readonly HistorySeal[], session: ClientSession): Promise<void> {
  const last = new Map(seals.map((seal) => [seal.recordId, seal]));
  await HistoryHeads.bulkWrite(
    [...last.values()].map(({ recordId, seq, hash, at }) => ({
      updateOne: { filter: { _id: recordId }, update: { $set: { seq, hash, at, open: true } }, upsert: true },
    })),
    { session, ordered: false },
  );
}
