/** Something to do, and for what: nothing else is done for the same meanwhile. */
export interface Act {
  readonly of: object;
  readonly work: () => Promise<void>;
}

/** So many people at most act at the same moment; nobody waits for the slowest of them. */
export class Hands {
  private readonly busy = new Map<object, Promise<void>>();
  private trouble: Error | undefined;

  constructor(private readonly count: number) {}

  get areFree(): boolean {
    return this.busy.size === 0;
  }

  /**
   * Begins as much of it as there are hands for.
   * @returns whether anything was begun
   * @throws what went wrong in work that was begun earlier
   */
  take(acts: readonly Act[]): boolean {
    if (this.trouble) {
      throw this.trouble;
    }
    const before = this.busy.size;
    for (const { of, work } of acts) {
      if (this.busy.size < this.count && !this.busy.has(of)) {
        this.busy.set(of, this.done(of, work));
      }
    }
    return this.busy.size > before;
  }

  /** All lay down their work when it is done. */
  async rest(): Promise<void> {
    while (!this.areFree) {
      await Promise.all(this.busy.values());
    }
  }

  private async done(of: object, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.trouble ??= error instanceof Error ? error : new Error(String(error));
    } finally {
      this.busy.delete(of);
    }
  }
}
