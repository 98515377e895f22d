/** Work that was done off the system and is entered later: when it happened in truth, and why it is entered late. */
export interface LateEntry {
  readonly happenedAt: Date;
  readonly reason: string;
}
