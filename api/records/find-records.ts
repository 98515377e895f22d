import { facetsOpenTo, mayRead } from '../../identity/policies';
import type { User } from '../../identity/user';
import type { Pack } from '../../packs/types';
import { Records, type RecordDocument } from '../../records/models/record';
import { askedWords } from '../../records/words';
import { listPage, type ListedRecord } from './list-question';
import { TITLE_FIELD } from './sections';

const NEWEST_FIRST = { field: 'createdAt', descending: true } as const;

type Packs = ReadonlyMap<string, Pack>;

interface Reading {
  readonly types: string[];
  /** Facets of which a readable record has one; none where every record may be read. */
  readonly narrowed: string[][];
}

/** Types by what the person may read of them: one question answers those that are read alike. */
function readingsOf(user: User, packs: Packs, only: string | undefined): Reading[] {
  const byFacets = new Map<string, Reading>();
  for (const { key, record } of packs.values()) {
    if (record && (only === undefined || key === only)) {
      const open = facetsOpenTo(user, record.access);
      const reading = byFacets.get(String(open)) ?? { types: [], narrowed: open ? [open] : [] };
      reading.types.push(key);
      byFacets.set(String(open), reading);
    }
  }
  return [...byFacets.values()];
}

/**
 * Records that the person may read, of one type or of all, newest first, by words or beginnings of words of their
 * number and text.
 * @param q without a word: the newest
 */
export async function findRecords(
  user: User,
  packs: Packs,
  { q, type, limit }: { q: string; type?: string | undefined; limit: number },
): Promise<ListedRecord[]> {
  const words = askedWords(q);
  const found = await Promise.all(
    readingsOf(user, packs, type).map((reading) =>
      listPage({ ...reading, words, sort: NEWEST_FIRST }, { limit, fields: [TITLE_FIELD] }),
    ),
  );
  const rows = found.flatMap(({ items }) => items).toSorted((a, b) => b.createdAt.getTime() - a.createdAt.getTime());
  return rows.slice(0, limit);
}

/** Those of the records with these ids that the person may read. */
export async function readableRecords(user: User, packs: Packs, ids: readonly string[]): Promise<RecordDocument[]> {
  const rows = await Records.find({ _id: { $in: [...ids] } }).lean<RecordDocument[]>();
  return rows.filter((row) => {
    const access = packs.get(row.type)?.record?.access;
    return access !== undefined && mayRead(user, access, row);
  });
}
