import type { Model } from 'mongoose';
import { onlyDuplicates, writeErrorsOf } from './duplicates';

type Patch = Record<string, unknown> & { position: number };

/**
 * Folds the events of one batch into one write per entity. A write is guarded by position: an entity that already
 * shows a newer event stays as it is, so that events which come again change nothing.
 */
export class Patches<T> {
  private readonly patches = new Map<string, Patch>();
  private readonly begun = new Set<string>();

  /** @param epoch of every event of the batch */
  constructor(
    private readonly model: Model<T>,
    private readonly epoch: number,
  ) {}

  /** The entity comes into being in this batch; what an emptied broker had under its key before is another one. */
  begin(id: string): void {
    this.begun.add(id);
  }

  /** Later calls for the same entity win field by field. */
  add(id: string, position: number, set: Partial<T>): void {
    this.patches.set(id, { ...this.patches.get(id), ...set, position });
  }

  /** What this batch knows of an entity so far. */
  get(id: string): Partial<T> | undefined {
    return this.patches.get(id) as Partial<T> | undefined;
  }

  async write(): Promise<void> {
    if (this.patches.size === 0) {
      return;
    }
    await this.forgetEarlierEpochs();
    const ids = [...this.patches.keys()];
    const known = await this.insert(ids.filter((id) => this.begun.has(id)));
    await this.update([...ids.filter((id) => !this.begun.has(id)), ...known]);
  }

  /** What comes into being is new but when it comes again. @returns what was there already */
  private async insert(ids: readonly string[]): Promise<string[]> {
    if (ids.length === 0) {
      return [];
    }
    const { collection } = this.model;
    const documents = ids.map((id) => ({ _id: id, ...this.patches.get(id), epoch: this.epoch }));
    try {
      // Past the model, which would look at each of thousands of writes field by field.
      await collection.insertMany(documents as unknown as Parameters<typeof collection.insertMany>[0], {
        ordered: false,
      });
      return [];
    } catch (error) {
      if (!onlyDuplicates(error)) {
        throw error;
      }
      return writeErrorsOf(error).flatMap((failure) => ids[(failure as { index: number }).index] ?? []);
    }
  }

  private async update(ids: readonly string[]): Promise<void> {
    if (ids.length === 0) {
      return;
    }
    const operations = ids.map((id) => {
      const { position, ...set } = this.patches.get(id) ?? { position: 0 };
      return {
        updateOne: {
          filter: {
            _id: id,
            $or: [
              { epoch: { $lt: this.epoch } },
              { epoch: this.epoch, position: { $lt: position } },
              { position: null },
            ],
          },
          update: { $set: { ...set, epoch: this.epoch, position } },
          upsert: true,
        },
      };
    });
    try {
      const { collection } = this.model;
      await collection.bulkWrite(operations as unknown as Parameters<typeof collection.bulkWrite>[0], {
        ordered: false,
      });
    } catch (error) {
      // A failed upsert met an entity that already shows a newer event.
      if (!onlyDuplicates(error)) {
        throw error;
      }
    }
  }

  /** A broker that was emptied gives its keys again: what they meant before must not shine through. */
  private async forgetEarlierEpochs(): Promise<void> {
    if (this.epoch > 1 && this.begun.size > 0) {
      const earlier = { _id: { $in: [...this.begun] }, epoch: { $lt: this.epoch } };
      await this.model.deleteMany(earlier as unknown as Parameters<Model<T>['deleteMany']>[0]);
    }
  }
}
