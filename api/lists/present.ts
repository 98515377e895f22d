import { pick, type Lang } from '../../domain/text';
import { entriesOf } from '../../records/lists';
import { ListEntries, Lists, type ListRow } from '../../records/models/list';
import { namesOf, personView } from '../names';
import { Problem } from '../problem';
import type { ListDetailView, ListView } from './schema';

type Counts = ReadonlyMap<string, { active: number; retired: number }>;

async function countEntries(): Promise<Counts> {
  const rows = await ListEntries.aggregate<{ _id: string; active: number; all: number }>([
    { $group: { _id: '$list', active: { $sum: { $cond: ['$active', 1, 0] } }, all: { $sum: 1 } } },
  ]);
  return new Map(rows.map(({ _id, active, all }) => [_id, { active, retired: all - active }]));
}

function present(row: ListRow, lists: readonly ListRow[], counts: Counts, lang: Lang): ListView {
  const above = lists.find(({ _id }) => _id === row.parent);
  return {
    key: row._id,
    name: pick(row.names, lang),
    process: row.process,
    ...(above ? { parent: { key: above._id, name: pick(above.names, lang) } } : {}),
    ...(counts.get(row._id) ?? { active: 0, retired: 0 }),
  };
}

/** All maintained lists. */
export async function presentLists(lang: Lang): Promise<ListView[]> {
  const [lists, counts] = await Promise.all([Lists.find().sort({ _id: 1 }).lean<ListRow[]>(), countEntries()]);
  return lists.map((row) => present(row, lists, counts, lang));
}

/** One list with its entries. @throws Problem LIST_NOT_FOUND */
export async function presentList(key: string, lang: Lang): Promise<ListDetailView> {
  const [lists, counts, entries] = await Promise.all([Lists.find().lean<ListRow[]>(), countEntries(), entriesOf(key)]);
  const row = lists.find(({ _id }) => _id === key);
  if (!row) {
    throw new Problem('LIST_NOT_FOUND', { parameters: { list: key } });
  }
  const people = await namesOf(
    'person',
    entries.flatMap(({ changedBy }) => changedBy ?? []),
    lang,
  );
  const above = row.parent === undefined ? [] : await entriesOf(row.parent);
  return {
    ...present(row, lists, counts, lang),
    entries: entries.map((entry) => ({
      key: entry.key,
      names: entry.names,
      active: entry.active,
      ...(entry.parent === undefined ? {} : { parent: entry.parent }),
      ...(entry.changedAt ? { changedAt: entry.changedAt.toISOString() } : {}),
      ...(entry.changedBy === undefined ? {} : { changedBy: personView(entry.changedBy, people) }),
    })),
    parents: above.map((entry) => ({ key: entry.key, name: pick(entry.names, lang) })),
  };
}
