/**
 * True when `candidate` was given by the engine later than `current`. Keys are partition << 51 | counter:
 * they compare only inside one partition, across partitions the newer write wins.
 */
export function isNewerKey(candidate: string, current: string | undefined): boolean {
  if (!current) {
    return true;
  }
  const a = BigInt(candidate);
  const b = BigInt(current);
  return a >> 51n !== b >> 51n || a >= b;
}
