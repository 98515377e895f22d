/**
 * Settings of the installation. They are read where they are used, each time: a change counts for every program from
 * the moment it is written, without anybody being told.
 */
import type { ClientSession } from 'mongoose';
import { BOUNDS, defaultSettings, type InstallationSettings, type ModuleKey } from '../domain/installation';
import { ATTACHABLE } from '../domain/file-type';
import { writeAudit } from './audit-lines';
import { changedMeanwhile } from './changed-meanwhile';
import type { Hand } from './holdings';
import { isDuplicate } from './lease';
import { Installations, ModuleSwitches, type InstallationRow, type ModuleSwitch } from './models/installation';
import { now } from './now';
import { Refusal } from './refusal';

/** The hand of a person, never of a process. */
type PersonsHand = Hand & { readonly actor: { readonly person: string } };

const ROW = 'installation';
/** What the operator allows is applied where files come in; nothing larger is ever possible. */
const [, MOST_MB] = BOUNDS.attachmentMaxMb;

/** The settings while nobody has changed them. */
export const usualSettings = (mostMb: number = MOST_MB): InstallationSettings => defaultSettings(ATTACHABLE, mostMb);

/** What administrators have changed, and the version of it; version 0 while that is nothing. */
export async function readInstallation(
  session: ClientSession | null = null,
): Promise<Pick<InstallationRow, 'version' | 'settings'> & Partial<InstallationRow>> {
  const row = await Installations.findById(ROW).session(session).lean<InstallationRow>();
  return row ?? { version: 0, settings: {} };
}

/** The settings as they hold now. */
export async function installationSettings(session: ClientSession | null = null): Promise<InstallationSettings> {
  return { ...usualSettings(), ...(await readInstallation(session)).settings };
}

/**
 * Changes settings, with a line of the audit that says from what to what.
 * @param version as it was read; 0 where nothing was changed before
 * @throws Refusal SETTINGS_CHANGED
 */
export async function changeSettings(
  session: ClientSession,
  version: number,
  wanted: InstallationSettings,
  usual: InstallationSettings,
  hand: PersonsHand,
): Promise<void> {
  const read = await readInstallation(session);
  if (read.version !== version) {
    const line = { code: 'SETTINGS_CHANGED', action: 'settings.changed' } as const;
    throw await changedMeanwhile(session, { ...line, seen: version, current: read.version });
  }
  const before = { ...usual, ...read.settings };
  const changed = keysOf(wanted).filter((key) => !same(before[key], wanted[key]));
  if (changed.length === 0) {
    return;
  }
  const settings = pickOf(
    wanted,
    keysOf(wanted).filter((key) => !same(usual[key], wanted[key])),
  );
  await writeRow(session, { _id: ROW, version: version + 1, settings, at: now(), by: hand.actor.person });
  const data = { before: pickOf(before, changed), after: pickOf(wanted, changed) };
  await writeAudit(session, { action: 'settings.changed', data, ...hand });
}

async function writeRow(session: ClientSession, row: InstallationRow): Promise<void> {
  try {
    const filter = { _id: ROW, version: row.version - 1 };
    await (row.version === 1
      ? Installations.insertMany([row], { session })
      : Installations.replaceOne(filter, row, { session }));
  } catch (error) {
    throw isDuplicate(error) ? new Refusal('SETTINGS_CHANGED') : error;
  }
}

type Key = keyof InstallationSettings;

const keysOf = (settings: InstallationSettings): Key[] => Object.keys(settings) as Key[];
const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);
const pickOf = (from: InstallationSettings, keys: readonly Key[]): Partial<InstallationSettings> =>
  Object.fromEntries(keys.map((key) => [key, from[key]]));

/** Parts of the product that somebody switched, on or off. */
export const moduleSwitches = (): Promise<ModuleSwitch[]> => ModuleSwitches.find().lean<ModuleSwitch[]>();

/** Parts of the product that are off now. */
export async function modulesOff(): Promise<ModuleKey[]> {
  const rows = await ModuleSwitches.find({ off: true }, { _id: 1 }).lean<Pick<ModuleSwitch, '_id'>[]>();
  return rows.map(({ _id }) => _id as ModuleKey);
}

/** Whether that part of the product is in use. */
export async function isModuleOn(key: ModuleKey, session: ClientSession | null = null): Promise<boolean> {
  return (await ModuleSwitches.exists({ _id: key, off: true }).session(session)) === null;
}

/** Switches a part of the product, with a line of the audit; nothing where it is so already. */
export async function switchModule(
  session: ClientSession,
  key: ModuleKey,
  { on, reason }: { readonly on: boolean; readonly reason: string },
  hand: PersonsHand,
): Promise<void> {
  if ((await isModuleOn(key, session)) === on) {
    return;
  }
  const row = { off: !on, reason, by: hand.actor.person, at: now() };
  await ModuleSwitches.updateOne({ _id: key }, { $set: row }, { upsert: true, session });
  await writeAudit(session, { action: 'module.switched', data: { module: key, on, reason }, ...hand });
}
