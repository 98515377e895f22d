import { pick, type Lang } from '../../domain/text';
import type { BrokenPack, Pack } from '../../packs/types';
import { installedPacks, packSwitches } from '../../records/installed-packs';
import type { PackInstallation } from '../../records/models/pack';
import { Records } from '../../records/models/record';
import { refusedFiles } from '../../records/refused-files';
import type { Deps } from '../deps';
import { namesOf, personView } from '../names';
import { PRODUCT_VERSION } from '../version';
import type { PackView } from './schema';

const COUNTED_AT_MOST = 1_000_000;

/** What a pack is called: as its records, else as its first process, else by its key. */
export function packName(pack: Pack, lang: Lang): string {
  const names = pack.record?.plural ?? pack.record?.names ?? [...pack.diagrams.values()][0]?.processes[0]?.names;
  return (names && pick(names, lang)) || pack.key;
}

interface Known {
  readonly off: ReadonlySet<string>;
  readonly refused: ReadonlyMap<string, string>;
  readonly rows: ReadonlyMap<string, PackInstallation>;
  readonly people: ReadonlyMap<string, string>;
  readonly productVersion: string;
  readonly lang: Lang;
}

function stateOf(pack: Pack, { off, refused, lang }: Known): Pick<PackView, 'state' | 'reason'> {
  if (pack.fault) {
    return { state: 'broken', reason: pick(pack.fault, lang) };
  }
  const reasons = [...pack.engineFiles.keys()].flatMap((file) => refused.get(file) ?? []);
  if (reasons.length > 0) {
    return { state: 'broken', reason: reasons.join('; ') };
  }
  return { state: off.has(pack.key) ? 'off' : pack.off ? 'starting' : 'working' };
}

function origin(row: PackInstallation | undefined, { people }: Known): Partial<PackView> & Pick<PackView, 'origin'> {
  return row
    ? {
        origin: 'installed',
        installedAt: row.at.toISOString(),
        installedBy: personView(row.by, people),
        ...(row.note ? { note: row.note } : {}),
      }
    : { origin: 'product' };
}

async function presentPack(pack: Pack, known: Known): Promise<PackView> {
  const row = known.rows.get(pack.key);
  return {
    key: pack.key,
    name: packName(pack, known.lang),
    version: row?.version ?? pack.version ?? known.productVersion,
    recordType: pack.record !== undefined,
    records: pack.record ? await Records.countDocuments({ type: pack.key }, { limit: COUNTED_AT_MOST }) : 0,
    diagrams: pack.diagrams.size,
    forms: pack.forms.size,
    ...origin(row, known),
    ...stateOf(pack, known),
  };
}

function presentUnread({ key, text }: BrokenPack, known: Known): PackView {
  const row = known.rows.get(key);
  return {
    key,
    name: key,
    version: row?.version ?? known.productVersion,
    state: 'broken',
    reason: pick(text, known.lang),
    recordType: false,
    records: 0,
    diagrams: 0,
    forms: 0,
    ...origin(row, known),
  };
}

/** All packs, those that do not work among them. */
export async function presentPacks(deps: Deps, lang: Lang): Promise<PackView[]> {
  const { packs, broken } = deps.packs();
  const [rows, switches, refused] = await Promise.all([installedPacks(), packSwitches(), refusedFiles()]);
  const known: Known = {
    off: new Set(switches.filter(({ off }) => off).map(({ _id }) => _id)),
    refused: new Map(refused.map(({ file, message }) => [file, message])),
    rows: new Map(rows.map((row) => [row.key, row])),
    people: await namesOf(
      'person',
      rows.map(({ by }) => by),
      lang,
    ),
    productVersion: PRODUCT_VERSION,
    lang,
  };
  const read = await Promise.all([...packs.values()].map((pack) => presentPack(pack, known)));
  const unread = broken.filter(({ key }) => !packs.has(key));
  return [...unread.map((pack) => presentUnread(pack, known)), ...read];
}
