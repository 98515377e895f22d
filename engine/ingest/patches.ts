import type { Model } from 'mongoose';
import { isDuplicate } from '../lease';

type Patch = Record<string, unknown> & { position: number };

/**
 * Folds the events of one batch into one write per entity. A write is guarded by position: an entity that already
 * shows a newer event stays as it is, so that events which come again change nothing.
 */
export class Patches<T> {
  private readonly patches = new Map<string, Patch>();

  constructor(private readonly model: Model<T>) {}

  /** Later calls for the same entity win field by field. */
  add(id: string, position: number, set: Partial<T>): void {
    this.patches.set(id, { ...this.patches.get(id), ...set, position });
  }

  /** What this batch knows of an entity so far. */
  get(id: string): Partial<T> | undefined {
    return this.patches.get(id) as Partial<T> | undefined;
  }

  get ids(): string[] {
    return [...this.patches.keys()];
  }

  async write(): Promise<void> {
    if (this.patches.size === 0) {
      return;
    }
    const operations = [...this.patches].map(([id, { position, ...set }]) => ({
      updateOne: {
        filter: { _id: id, $or: [{ position: { $lt: position } }, { position: null }] },
        update: { $set: { ...set, position } },
        upsert: true,
      },
    }));
    try {
      await this.model.bulkWrite(operations as unknown as Parameters<Model<T>['bulkWrite']>[0], { ordered: false });
    } catch (error) {
      if (!onlyStale(error)) {
        throw error;
      }
    }
  }
}

/** True when every failed write was an upsert that met a newer entity. */
function onlyStale(error: unknown): boolean {
  const failures = (error as { writeErrors?: unknown }).writeErrors;
  const list = Array.isArray(failures) ? failures : [failures];
  return isDuplicate(error) && list.every((failure) => failure === undefined || isDuplicate(failure));
}
