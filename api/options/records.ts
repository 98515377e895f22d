import { readFilter } from '../../identity/policies';
import type { User } from '../../identity/user';
import type { Pack } from '../../packs/types';
import { pick } from '../../domain/text';
import { Records, type RecordDocument } from '../../records/models/record';
import { searchFilter } from '../records/search';
import type { OptionView, Wish } from './directory';

/** Records that the person may read, of one type or any, by words of their number and title. */
export async function recordOptions(
  user: User,
  packs: ReadonlyMap<string, Pack>,
  type: string | undefined,
  { q, ids, limit, lang }: Wish,
): Promise<OptionView[]> {
  const readable = [...packs.values()].flatMap(({ key, record }) =>
    record && (type === undefined || key === type) ? [{ type: key, ...readFilter(user, record.access) }] : [],
  );
  if (readable.length === 0) {
    return [];
  }
  const rows = await Records.find(
    { $and: [{ $or: readable }, ids ? { _id: { $in: ids } } : searchFilter(q)] },
    { number: 1, type: 1, state: 1, 'fields.title': 1 },
  )
    .sort({ createdAt: -1 })
    .limit(ids?.length ?? limit)
    .lean<RecordDocument[]>();
  return rows.map((row) => {
    const state = packs.get(row.type)?.record?.states[row.state];
    const title = row.fields['title'];
    return {
      value: row._id,
      label: typeof title === 'string' ? `${row.number} ${title}` : row.number,
      ...(state ? { hint: pick(state.names, lang) } : {}),
    };
  });
}
