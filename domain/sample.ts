/** A sample that anybody can draw again: the seed and how many are all that is needed. */
export interface Sample<T> {
  readonly drawn: readonly T[];
  /** Places in the list, counted from 1. */
  readonly places: readonly number[];
}

/**
 * Draws `size` of the list without repetition. Place n (from 1) of the list gets the hash of `seed:n`; those with the
 * smallest hashes are drawn and stay in the order of the list, so that the same seed and list give the same sample.
 * @param hash of a text, evenly spread, e.g. SHA-256 in hex
 */
export function drawSample<T>(
  list: readonly T[],
  size: number,
  seed: string,
  hash: (text: string) => string,
): Sample<T> {
  const ranked = list
    .map((_, index) => ({ index, rank: hash(`${seed}:${index + 1}`) }))
    .sort((a, b) => (a.rank < b.rank ? -1 : 1))
    .slice(0, Math.max(0, Math.trunc(size)))
    .sort((a, b) => a.index - b.index);
  return {
    drawn: ranked.map(({ index }) => list[index] as T),
    places: ranked.map(({ index }) => index + 1),
  };
}

/** How many a share of the list is: rounded up, so that a share above zero of a list never draws nobody. */
export function sizeOfShare(count: number, percent: number): number {
  return Math.min(count, Math.ceil((count * percent) / 100));
}
