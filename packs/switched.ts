import type { Pack, Packs } from './types';

/** The pack as one that takes no new records; what exists can still be reopened. */
export function withoutStarts(pack: Pack): Pack {
  const { record } = pack;
  return record
    ? { ...pack, off: true, record: { ...record, starts: record.starts.filter(({ existing }) => existing) } }
    : pack;
}

/** Packs that are switched off take no new records; what runs goes on, and can still be reopened. */
export function withSwitches(packs: Packs, off: ReadonlySet<string>): Packs {
  const entries = [...packs.packs].map(([key, pack]): [string, Pack] => [
    key,
    off.has(key) ? withoutStarts(pack) : pack,
  ]);
  return { ...packs, packs: new Map(entries) };
}
