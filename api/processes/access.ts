import { isExternal } from '../../identity/policies';
import type { User } from '../../identity/user';
import type { Pack, Packs } from '../../packs/types';
import { Problem } from '../problem';

/** Every pack that people see: the common one holds the small processes that all share. */
export function packFor(packs: Packs, key: string): Pack {
  const pack = key === packs.common.key ? packs.common : packs.packs.get(key);
  if (!pack) {
    throw new Problem('PROCESS_NOT_FOUND', { parameters: { key } });
  }
  return pack;
}

/**
 * The pack for somebody who reads how processes are drawn: everybody but people of suppliers.
 * @throws Problem PROCESS_FORBIDDEN or PROCESS_NOT_FOUND
 */
export function packToRead(packs: Packs, key: string, user: User): Pack {
  if (isExternal(user)) {
    throw new Problem('PROCESS_FORBIDDEN');
  }
  return packFor(packs, key);
}
