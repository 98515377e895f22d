let zone: string | undefined;

/** IANA zone in which this person reads times; that of the browser until the account's own is known. */
export function displayZone(): string | undefined {
  return zone;
}

/** Takes over the zone of the account. */
export function setDisplayZone(next: string): void {
  zone = next;
}
