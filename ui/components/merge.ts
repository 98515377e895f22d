/** Whether two values are the same; nothing is as empty as null. */
export const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a ?? null) === JSON.stringify(b ?? null);

/**
 * Two edits that began from the same values, laid over each other: each keeps what it alone changed; where both
 * changed the same one, the preferred side counts.
 */
export function merge<F extends object>(begun: F, theirs: F, mine: F, prefer: 'theirs' | 'mine'): F {
  const merged = { ...mine };
  for (const key of Object.keys(mine) as (keyof F)[]) {
    const untouched = isSame(mine[key], begun[key]);
    const theyChanged = !isSame(theirs[key], begun[key]);
    if (theyChanged && (untouched || prefer === 'theirs')) {
      merged[key] = theirs[key];
    }
  }
  return merged;
}
