import { withoutStarts } from './switched';
import type { BrokenPack, Pack, Problem } from './types';

/** A pack in which the checks found an error: its running cases are still served, as far as it can be read. */
export function faulty(pack: Pack, { message }: Problem): Pack {
  return { ...withoutStarts(pack), fault: message };
}

/** Why a pack does not work. */
export function brokenBy(key: string, { file, message }: Pick<Problem, 'file' | 'message'>): BrokenPack {
  return { key, file, message: `${file}: ${message.en}`, text: message };
}
