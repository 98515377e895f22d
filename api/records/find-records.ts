import { mayRead, readsEvery } from '../../identity/policies';
import type { User } from '../../identity/user';
import type { Pack } from '../../packs/types';
import { facetOfPerson } from '../../records/list-index';
import { Records, type RecordDocument } from '../../records/models/record';
import { askedWords, type AskedWord } from '../../records/words';
import { listPage } from './list-question';

const NEWEST_FIRST = { field: 'createdAt', descending: true } as const;

type Packs = ReadonlyMap<string, Pack>;

/** Types of which the person reads every record, and those of which only records that they have a part in. */
function typesFor(user: User, packs: Packs, only: string | undefined): { every: string[]; own: string[] } {
  const types = [...packs.values()].filter(({ key, record }) => record && (only === undefined || key === only));
  const isOpen = ({ record }: Pack): boolean => record !== undefined && readsEvery(user, record.access);
  const keysOf = (open: boolean): string[] => types.filter((pack) => isOpen(pack) === open).map(({ key }) => key);
  return { every: keysOf(true), own: keysOf(false) };
}

async function newest(
  types: string[],
  narrowed: string[][],
  words: AskedWord[],
  limit: number,
): Promise<RecordDocument[]> {
  if (types.length === 0) {
    return [];
  }
  return (await listPage({ types, narrowed, words, sort: NEWEST_FIRST }, { limit })).items;
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
): Promise<RecordDocument[]> {
  const words = askedWords(q);
  const { every, own } = typesFor(user, packs, type);
  const found = await Promise.all([
    newest(every, [], words, limit),
    newest(own, [[facetOfPerson(user.id)]], words, limit),
  ]);
  const rows = found.flat().toSorted((a, b) => b.createdAt.getTime() - a.createdAt.getTime());
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
