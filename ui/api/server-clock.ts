let aheadMs = -Infinity;

/** Takes the time that an answer tells. Slow answers tell an earlier one, so that the latest counts. */
export function hearClock(date: string | null): void {
  const told = date === null ? NaN : Date.parse(date);
  if (!Number.isNaN(told)) {
    aheadMs = Math.max(aheadMs, told - Date.now());
  }
}

/** The server's time, which decides what lies ahead: the clock of this device may be wrong. */
export function serverNow(): Date {
  return new Date(Date.now() + (aheadMs === -Infinity ? 0 : aheadMs));
}
