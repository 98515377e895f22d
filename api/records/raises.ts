import { pick, type Lang } from '../../domain/text';
import { mayStart } from '../../identity/policies';
import type { User } from '../../identity/user';
import type { Packs } from '../../packs/types';
import type { RecordDocument } from '../../records/models/record';
import type { RecordView } from './detail-schema';

/**
 * What this person may raise about a record: the starts of any type whose form names the record that they are about.
 * Only asked for records that the person may read.
 */
export function presentRaises(
  record: Pick<RecordDocument, 'type'>,
  { packs, user, lang }: { readonly packs: Packs; readonly user: User; readonly lang: Lang },
): RecordView['raises'] {
  return [...packs.packs.values()].flatMap(({ key: type, record: definition }) =>
    (definition?.starts ?? []).flatMap(({ key: start, names, about, existing, roles }) => {
      const field = about === undefined ? undefined : definition?.fields.properties[about];
      const fits = field && (field.recordType === undefined || field.recordType === record.type);
      return about !== undefined && fits && !existing && mayStart(user, { roles })
        ? [{ type, start, field: about, name: pick(names, lang) }]
        : [];
    }),
  );
}
