import { maySeeSensitive } from '../../identity/policies';
import type { User } from '../../identity/user';
import type { RecordDefinition } from '../../packs/types';

/** Nobody of a record: what such a person may see, they may see of every record. */
const NOBODY = { involved: [], fields: {} };

/** A sensitive field may be asked for by those alone who see it in every record: an order or a number tells as much. */
export function mayAskFor(key: string, { fields, access }: RecordDefinition, user: User): boolean {
  return !fields.properties[key]?.sensitive || maySeeSensitive(user, access, NOBODY);
}
