import mongoose from 'mongoose';
import { log } from '../engine/log';
import { withInstalled } from '../packs/installed';
import { withPublished, type PublishedFile } from '../packs/published';
import { withSwitches } from '../packs/switched';
import type { Packs } from '../packs/types';
import { followChanges } from '../records/follow-changes';
import { filesOfInstalled, installedPacks, packSwitches } from '../records/installed-packs';
import { ProcessVersions } from '../records/models/engine';
import { PackInstallations, PackSwitches, type PackInstallation } from '../records/models/pack';

/** One stream for all of them: each that is open costs the database a look at everything that is written. */
const FOLLOWED = [ProcessVersions, PackInstallations, PackSwitches].map((model) => model.collection.name);

type Listener = (supplied: Packs) => Promise<void>;

/**
 * The packs that this process works with: those delivered and those installed, with every diagram and table that was
 * published since. Each process follows what is installed, switched and published, so that nothing has to start again
 * for a change to count.
 */
export class PacksInForce {
  private packs: Packs;
  private suppliedNow: Packs;
  private reading: Promise<void> = Promise.resolve();
  private installed = '';
  /** The reading that is still to begin, and tells all that is there by then. */
  private next: Promise<void> | undefined;
  private unfollow: () => Promise<void> = () => Promise.resolve();
  private readonly listeners: Listener[] = [];

  private constructor(readonly delivered: Packs) {
    this.packs = delivered;
    this.suppliedNow = delivered;
  }

  /** Reads what is in force and follows it from then on. */
  static async follow(delivered: Packs): Promise<PacksInForce> {
    const packs = new PacksInForce(delivered);
    packs.unfollow = followChanges(
      () => mongoose.connection.watch([{ $match: { 'ns.coll': { $in: FOLLOWED } } }, { $project: { documentKey: 1 } }]),
      () => void packs.refresh().catch((error: unknown) => log.error({ err: error }, 'packs were not read anew')),
      (error) => log.warn({ err: error }, 'what is in force is no longer followed; it will be again'),
    );
    await packs.refresh();
    return packs;
  }

  readonly current = (): Packs => this.packs;

  /** Packs as delivered or installed, without what was published since. */
  readonly supplied = (): Packs => this.suppliedNow;

  /** Told whenever a pack was installed or removed, after it counts here. */
  onInstalled(listener: Listener): void {
    this.listeners.push(listener);
  }

  /**
   * Reads anew what is in force; one reading after the other, so that an older one never stands last. However many ask
   * while one is under way, one more is enough.
   */
  refresh(): Promise<void> {
    const begin = (): Promise<void> => {
      this.next = undefined;
      return this.read();
    };
    this.next ??= this.reading.then(begin, begin);
    this.reading = this.next;
    return this.next;
  }

  async stop(): Promise<void> {
    await this.unfollow();
    await this.reading.catch(() => undefined);
  }

  private async read(): Promise<void> {
    const [rows, switches, files] = await Promise.all([installedPacks(), packSwitches(), publishedFiles()]);
    const installed = rows.map(({ _id }) => _id).join();
    const isNew = installed !== this.installed;
    if (isNew) {
      const bundles = rows.map((row) => ({ key: row.key, files: filesOfInstalled(row) }));
      this.suppliedNow = await withInstalled(this.delivered, bundles);
      this.installed = installed;
    }
    const off = switches.filter((one) => one.off).map(({ _id }) => _id);
    const closed = new Set([...off, ...(await notDeployed(rows, this.suppliedNow))]);
    this.packs = withSwitches(await withPublished(this.suppliedNow, files), closed);
    if (isNew) {
      await Promise.all(this.listeners.map((listener) => listener(this.suppliedNow)));
    }
  }
}

/** Packs installed a moment ago: until the engine has their diagrams, a start would find nobody. */
async function notDeployed(rows: readonly PackInstallation[], supplied: Packs): Promise<string[]> {
  const found = await Promise.all(
    rows.map(async ({ key }) => {
      const deployed = new Set(await ProcessVersions.distinct('file', { pack: key }));
      const files = [...(supplied.packs.get(key)?.engineFiles.keys() ?? [])];
      return files.every((file) => deployed.has(file)) ? [] : [key];
    }),
  );
  return found.flat();
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
