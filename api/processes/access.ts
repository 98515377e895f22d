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
