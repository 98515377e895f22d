import { pick } from '../../domain/text';
import type { User } from '../../identity/user';
import type { Pack } from '../../packs/types';
import { findRecords, readableRecords } from '../records/find-records';
import type { OptionView, Wish } from './directory';

/** Records that the person may read, of one type or any, by words of their number and text. */
export async function recordOptions(
  user: User,
  packs: ReadonlyMap<string, Pack>,
  type: string | undefined,
  { q, ids, limit, lang }: Wish,
): Promise<OptionView[]> {
  const rows = ids ? await readableRecords(user, packs, ids) : await findRecords(user, packs, { q, type, limit });
  return rows
    .filter((row) => type === undefined || row.type === type)
    .map((row) => {
      const state = packs.get(row.type)?.record?.states[row.state];
      const title = row.fields['title'];
      return {
        value: row._id,
        label: typeof title === 'string' ? `${row.number} ${title}` : row.number,
        ...(state ? { hint: pick(state.names, lang) } : {}),
      };
    });
}
