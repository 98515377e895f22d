import type { User } from '../../identity/user';
import type { Pack } from '../../packs/types';
import { Attachments, type Attachment } from '../../records/models/attachment';
import { readableRecords } from '../records/find-records';
import type { OptionView } from './directory';

/** Names of files that the person brought, or that belong to records that they may read. */
export async function fileOptions(
  user: User,
  packs: ReadonlyMap<string, Pack>,
  ids: readonly string[],
): Promise<OptionView[]> {
  const files = await Attachments.find({ _id: { $in: [...ids] } }).lean<Attachment[]>();
  const of = files.map(({ recordId }) => recordId).filter((id) => id !== '');
  const records = of.length === 0 ? [] : await readableRecords(user, packs, of);
  const open = new Set(records.map(({ _id }) => _id));
  return files
    .filter(({ recordId, by }) => by === user.id || open.has(recordId))
    .map(({ _id, name }) => ({ value: _id, label: name }));
}
