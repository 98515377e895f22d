import { pick, type Lang } from '../../domain/text';
import { areaOf, inOrderOfStandard } from '../../domain/standard';
import { mayStart } from '../../identity/policies';
import type { User } from '../../identity/user';
import type { Pack } from '../../packs/types';
import { Incidents, Instances, ProcessVersions } from '../../records/models/engine';
import { isModuleOn } from '../../records/installation';
import { packSwitches } from '../../records/installed-packs';
import { ownRecords, type OwnRecords } from '../records/own-records';
import { presentState } from '../records/sections';
import type { ProcessSummaryView } from './schema';

/** The process that a record of this pack begins with; for a pack without records its first one. */
export function mainProcess(pack: Pack): string | undefined {
  const first = [...pack.diagrams.values()][0]?.processes[0]?.id;
  return pack.record?.starts.find((start) => !start.existing)?.process ?? first;
}

const processesOf = (pack: Pack): string[] =>
  [...pack.diagrams.values()].flatMap((diagram) => diagram.processes.map(({ id }) => id));

/** What people call a process: its records, or where it has none what its diagram is named. */
export function nameOf(pack: Pack, lang: Lang): string {
  const drawn = [...pack.diagrams.values()][0]?.processes[0]?.names;
  const names = pack.record?.names ?? drawn;
  return (names && pick(names, lang)) || pack.key;
}

/** More running cases are not counted: each page asks, and nobody reads a difference up there. */
const RUNNING_AT_MOST = 100_000;

/** What all summaries are made from: read for every process at once, however many there are. */
interface Facts {
  /** Running instances by process; absent for those who may not read running cases. */
  readonly running?: ReadonlyMap<string, number>;
  readonly incidents?: ReadonlyMap<string, number>;
  /** Version in force by pack and process. */
  readonly versions: ReadonlyMap<string, number>;
  readonly own: ReadonlyMap<string, OwnRecords>;
  readonly off: ReadonlySet<string>;
  readonly imports: boolean;
}

/** Processes as a list shows them, for one person, in the order of the standard. */
export async function presentSummaries(packs: readonly Pack[], user: User, lang: Lang): Promise<ProcessSummaryView[]> {
  const facts = await factsOf(packs, user);
  return packs.map((pack) => present(pack, facts, user, lang)).sort(inOrderOfStandard);
}

/** One process as a list shows it, for one person. */
export async function presentSummary(pack: Pack, user: User, lang: Lang): Promise<ProcessSummaryView> {
  return present(pack, await factsOf([pack], user), user, lang);
}

async function factsOf(packs: readonly Pack[], user: User): Promise<Facts> {
  const types = packs.flatMap(({ key, record }) => (record ? [[key, record] as const] : []));
  const [versions, own, switches, imports, cases] = await Promise.all([
    versionsInForce(packs),
    ownRecords(types, user),
    packSwitches(),
    isModuleOn('imports'),
    user.permissions.has('instance.read') ? casesOf(packs) : {},
  ]);
  return {
    ...{ versions, own, imports, ...cases },
    off: new Set(switches.filter(({ off }) => off).map(({ _id }) => _id)),
  };
}

const versionKey = (pack: string, process: string): string => `${pack}/${process}`;

async function versionsInForce(packs: readonly Pack[]): Promise<Map<string, number>> {
  const rows = await ProcessVersions.aggregate<{ _id: { pack: string; process: string }; version: number }>([
    { $match: { pack: { $in: packs.map(({ key }) => key) } } },
    { $sort: { pack: 1, process: 1, at: -1 } },
    { $group: { _id: { pack: '$pack', process: '$process' }, version: { $first: '$version' } } },
  ]);
  return new Map(rows.map(({ _id, version }) => [versionKey(_id.pack, _id.process), version]));
}

async function casesOf(packs: readonly Pack[]): Promise<Pick<Facts, 'running' | 'incidents'>> {
  const [running, incidents] = await Promise.all([
    Promise.all(packs.flatMap((pack) => mainProcess(pack) ?? []).map(countRunning)),
    Incidents.aggregate<{ _id: string; count: number }>([
      { $match: { state: 'open', process: { $in: packs.flatMap(processesOf) } } },
      { $group: { _id: '$process', count: { $sum: 1 } } },
    ]),
  ]);
  return { running: new Map(running), incidents: new Map(incidents.map(({ _id, count }) => [_id, count])) };
}

async function countRunning(process: string): Promise<[string, number]> {
  return [process, await Instances.countDocuments({ process, state: 'active' }, { limit: RUNNING_AT_MOST })];
}

/** How much is going on in a process: all of it for those who may read running cases, else what the person may read. */
function countsOf(pack: Pack, facts: Facts): Pick<ProcessSummaryView, 'running' | 'incidents'> {
  const { running, incidents, own } = facts;
  if (!running || !incidents) {
    return { running: own.get(pack.key)?.open ?? 0 };
  }
  return {
    running: running.get(mainProcess(pack) ?? '') ?? 0,
    incidents: processesOf(pack).reduce((sum, id) => sum + (incidents.get(id) ?? 0), 0),
  };
}

function present(pack: Pack, facts: Facts, user: User, lang: Lang): ProcessSummaryView {
  const { key, record } = pack;
  const { off, imports, own, versions } = facts;
  const starts = (record?.starts ?? []).filter((start) => !start.existing && mayStart(user, start));
  const version = versions.get(versionKey(key, mainProcess(pack) ?? ''));
  const area = record && areaOf(record.clause);
  return {
    key,
    name: nameOf(pack, lang),
    ...(record ? { clause: record.clause, purpose: pick(record.purpose, lang) } : {}),
    ...(area ? { area } : {}),
    ...(record?.plural ? { plural: pick(record.plural, lang) } : {}),
    ...(version === undefined ? {} : { version }),
    ...countsOf(pack, facts),
    starts: starts.map((start) => ({ key: start.key, name: pick(start.names, lang) })),
    states: record ? Object.keys(record.states).map((state) => presentState(record, state, { lang })) : [],
    recordList: record !== undefined,
    listed: record !== undefined && (starts.length > 0 || own.get(key)?.any === true),
    off: off.has(key),
    importable: record !== undefined && record.import !== false && imports && !off.has(key),
  };
}
