const WEIGHT_SCALE = 1_000_000;

/**
 * Distributes an amount of cents over weights so that the parts sum to it exactly. Each gets its share rounded down;
 * the cents left go one each to those with the largest remainders, the earlier one first among equals. A negative
 * amount (a credit) is distributed like its opposite.
 * @param weights not negative, up to six decimals
 * @returns parts in cents, in the order of the weights; undefined where the weights do not say how: none above zero,
 * or one below
 */
export function apportion(cents: number, weights: readonly number[]): number[] | undefined {
  if (weights.some((weight) => !(weight >= 0) || !Number.isFinite(weight))) {
    return undefined;
  }
  const scaled = weights.map((weight) => BigInt(Math.round(weight * WEIGHT_SCALE)));
  const total = scaled.reduce((sum, weight) => sum + weight, 0n);
  if (total === 0n) {
    return undefined;
  }
  const amount = BigInt(Math.abs(cents));
  const shares = scaled.map((weight, index) => {
    const exact = amount * weight;
    return { index, part: exact / total, remainder: exact % total };
  });
  const left = Number(amount - shares.reduce((sum, { part }) => sum + part, 0n));
  const favoured = new Set(
    [...shares]
      .sort((a, b) => (a.remainder === b.remainder ? a.index - b.index : a.remainder > b.remainder ? -1 : 1))
      .slice(0, left)
      .map(({ index }) => index),
  );
  const sign = cents < 0 ? -1 : 1;
  return shares.map(({ index, part }) => sign * (Number(part) + (favoured.has(index) ? 1 : 0)) || 0);
}
