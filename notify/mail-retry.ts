const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** Pauses after the first, second … refusal that may pass (a full mailbox, greylisting): five days in all. */
const PAUSES = [MINUTE, 5 * MINUTE, 15 * MINUTE, HOUR, 4 * HOUR, 8 * HOUR, 12 * HOUR, 24 * HOUR, 24 * HOUR, 48 * HOUR];

/** Pause before the next attempt of a mail, in ms; undefined when it was tried often enough. */
export function pauseAfter(attempts: number): number | undefined {
  return PAUSES[attempts - 1];
}

/** Pause of the whole sender while the server cannot be reached, in ms: growing from 1 s to 5 min, never given up. */
export function serverPause(failures: number): number {
  return Math.min(1000 * 2 ** (failures - 1), 5 * MINUTE);
}
