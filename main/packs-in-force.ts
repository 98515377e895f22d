import { log } from '../engine/log';
import { withPublished, type PublishedFile } from '../packs/published';
import type { Packs } from '../packs/types';
import { followChanges } from '../records/follow-changes';
import { ProcessVersions } from '../records/models/engine';

/**
 * The packs that this process works with: those delivered, with every diagram and table that was published since. Each
 * process follows what is published, so that nothing has to start again for a changed diagram to count.
 */
export class PacksInForce {
  private packs: Packs;
  private reading: Promise<void> = Promise.resolve();
  private unfollow: (() => Promise<void>) | undefined;

  private constructor(readonly delivered: Packs) {
    this.packs = delivered;
  }

  /** Reads what is in force and follows it from then on. */
  static async follow(delivered: Packs): Promise<PacksInForce> {
    const packs = new PacksInForce(delivered);
    packs.unfollow = followChanges(
      () => ProcessVersions.watch([{ $match: { operationType: 'insert' } }, { $project: { 'fullDocument._id': 1 } }]),
      () => void packs.refresh().catch((error: unknown) => log.error({ err: error }, 'published files were not read')),
      (error) => log.warn({ err: error }, 'what is published is no longer followed; it will be again'),
    );
    await packs.refresh();
    return packs;
  }

  readonly current = (): Packs => this.packs;

  /** Reads anew what is in force; one reading after the other, so that an older one never stands last. */
  refresh(): Promise<void> {
    const reading = this.reading.then(
      () => this.read(),
      () => this.read(),
    );
    this.reading = reading;
    return reading;
  }

  async stop(): Promise<void> {
    await this.unfollow?.();
    await this.reading.catch(() => undefined);
  }

  private async read(): Promise<void> {
    this.packs = await withPublished(this.delivered, await publishedFiles());
  }
}

/** Of each file what was deployed last, where that is no delivered state. */
async function publishedFiles(): Promise<PublishedFile[]> {
  return ProcessVersions.aggregate<PublishedFile>([
    { $sort: { pack: 1, file: 1, at: -1 } },
    { $group: { _id: { pack: '$pack', file: '$file' }, id: { $first: '$_id' }, factory: { $first: '$factory' } } },
    { $match: { factory: false } },
    { $lookup: { from: ProcessVersions.collection.name, localField: 'id', foreignField: '_id', as: 'row' } },
    { $replaceRoot: { newRoot: { $first: '$row' } } },
    { $project: { pack: 1, file: 1, kind: 1, content: 1 } },
    { $sort: { pack: 1, file: 1 } },
  ]);
}
