import { readFilter } from '../../identity/policies';
import type { User } from '../../identity/user';
import type { Pack } from '../../packs/types';
import { Attachments, type Attachment } from '../../records/models/attachment';
import { Records } from '../../records/models/record';
import type { OptionView } from './directory';

/** Names of files that the person brought, or that belong to records that they may read. */
export async function fileOptions(
  user: User,
  packs: ReadonlyMap<string, Pack>,
  ids: readonly string[],
): Promise<OptionView[]> {
  const files = await Attachments.find({ _id: { $in: [...ids] } }).lean<Attachment[]>();
  const readable = [...packs.values()].flatMap(({ key, record }) =>
    record ? [{ type: key, ...readFilter(user, record.access) }] : [],
  );
  const of = files.map(({ recordId }) => recordId).filter((id) => id !== '');
  const records =
    of.length === 0 || readable.length === 0
      ? []
      : await Records.find({ $and: [{ $or: readable }, { _id: { $in: of } }] }, { _id: 1 }).lean();
  const open = new Set(records.map(({ _id }) => String(_id)));
  return files
    .filter(({ recordId, by }) => by === user.id || open.has(recordId))
    .map(({ _id, name }) => ({ value: _id, label: name }));
}
