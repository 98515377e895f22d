import { createHash } from 'node:crypto';
import type { ClientSession } from 'mongoose';
import { writeAudit } from './audit-lines';
import type { Hand } from './holdings';
import { newId } from './ids';
import { PackInstallations, PackSwitches, type PackInstallation, type PackSwitch } from './models/pack';
import { now } from './now';

/** What somebody puts in. */
export interface NewInstallation {
  readonly key: string;
  readonly version: string;
  readonly files: ReadonlyMap<string, string>;
  readonly note?: string;
  readonly by: string;
}

const newest = (key: string): Promise<PackInstallation | null> =>
  PackInstallations.findOne({ key }).sort({ sequence: -1 }).lean<PackInstallation>();

async function add(
  row: Omit<PackInstallation, '_id' | 'sequence' | 'at'>,
  session: ClientSession,
): Promise<PackInstallation> {
  const before = await newest(row.key);
  const added = { ...row, _id: newId(), sequence: (before?.sequence ?? 0) + 1, at: now() };
  await PackInstallations.insertMany([added], { session });
  return added;
}

/** Puts a pack in, or a newer version of it. The unique sequence lets one of two at the same time win. */
export async function installPack(
  session: ClientSession,
  installation: NewInstallation,
  hand: Hand,
): Promise<PackInstallation> {
  const { files, ...rest } = installation;
  const rows = [...files].map(([path, content]) => ({ path, content }));
  const hash = createHash('sha256').update(JSON.stringify(rows)).digest('hex');
  const { key, version, note } = rest;
  const data = { pack: key, version, ...(note ? { note } : {}) };
  await writeAudit(session, { action: 'pack.installed', data, ...hand });
  return add({ ...rest, state: 'installed', files: rows, hash }, session);
}

/** Takes a pack out; its records stay in the store. */
export async function removePack(
  session: ClientSession,
  key: string,
  { by, note }: { readonly by: string; readonly note: string },
  hand: Hand,
): Promise<void> {
  const before = await newest(key);
  if (before?.state === 'installed') {
    await add({ key, state: 'removed', version: before.version, files: [], hash: '', by, note }, session);
    await writeAudit(session, { action: 'pack.removed', data: { pack: key, reason: note }, ...hand });
  }
}

/** The files of an installed pack, by path from the root. */
export const filesOfInstalled = ({ files }: PackInstallation): Map<string, string> =>
  new Map(files.map(({ path, content }) => [path, content]));

/** The packs that people have installed, as they are now. */
export async function installedPacks(): Promise<PackInstallation[]> {
  const rows = await PackInstallations.aggregate<PackInstallation>([
    { $sort: { key: 1, sequence: -1 } },
    { $group: { _id: '$key', newest: { $first: '$$ROOT' } } },
    { $replaceRoot: { newRoot: '$newest' } },
    { $match: { state: 'installed' } },
    { $sort: { key: 1 } },
  ]);
  return rows;
}

/** Lets a pack take new records, or no more. */
export async function switchPack(
  session: ClientSession,
  key: string,
  { off, reason, by }: Pick<PackSwitch, 'off' | 'reason' | 'by'>,
  hand: Hand,
): Promise<void> {
  await PackSwitches.updateOne({ _id: key }, { $set: { off, reason, by, at: now() } }, { upsert: true, session });
  await writeAudit(session, { action: 'pack.switched', data: { pack: key, on: !off, reason }, ...hand });
}

/** Packs that somebody switched, on or off. */
export const packSwitches = (): Promise<PackSwitch[]> => PackSwitches.find().lean<PackSwitch[]>();
