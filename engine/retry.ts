const BASE_MS = 250;
const CAP_MS = 60_000;

/**
 * Pause before another try: doubled each time, capped at a minute, with up to a quarter of jitter.
 * @param attempt tries so far, from 1
 * @param random 0 ≤ random < 1
 */
export function retryDelayMs(attempt: number, random: number): number {
  const delay = Math.min(CAP_MS, BASE_MS * 2 ** Math.min(attempt - 1, 10));
  return Math.round(delay * (1 + random / 4));
}
