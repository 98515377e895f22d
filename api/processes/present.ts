import { pick, type Lang } from '../../domain/text';
import { mayStart } from '../../identity/policies';
import type { User } from '../../identity/user';
import type { Pack } from '../../packs/types';
import { Incidents, Instances, ProcessVersions, type ProcessVersion } from '../../records/models/engine';
import { isModuleOn } from '../../records/installation';
import { packSwitches } from '../../records/installed-packs';
import { roleNames } from '../names';
import { countOwnOpen, readsAnyOf } from '../records/own-records';
import { presentState } from '../records/sections';
import type { ProcessSummaryView, ProcessView } from './schema';

const RUNNING_AT_MOST = 100_000;

/** The process that a record of this pack begins with; for a pack without records its first one. */
export function mainProcess(pack: Pack): string | undefined {
  const first = [...pack.diagrams.values()][0]?.processes[0]?.id;
  return pack.record?.starts.find((start) => !start.existing)?.process ?? first;
}

const processesOf = (pack: Pack): string[] =>
  [...pack.diagrams.values()].flatMap((diagram) => diagram.processes.map(({ id }) => id));

/** What is in force of each file: of all deployments the newest. */
export async function inForce(pack: Pack): Promise<ProcessVersion[]> {
  return ProcessVersions.aggregate<ProcessVersion>([
    { $match: { pack: pack.key } },
    { $sort: { at: -1 } },
    { $group: { _id: { file: '$file', process: '$process' }, row: { $first: '$$ROOT' } } },
    { $replaceRoot: { newRoot: '$row' } },
    { $sort: { kind: 1, file: 1 } },
  ]);
}

function nameOf(pack: Pack, lang: Lang): string {
  const drawn = [...pack.diagrams.values()][0]?.processes[0]?.names;
  const names = pack.record?.names ?? drawn;
  return (names && pick(names, lang)) || pack.key;
}

/** What administrators have switched off, as far as it concerns processes. */
export interface SwitchedOff {
  readonly packs: ReadonlySet<string>;
  readonly imports: boolean;
}

export async function switchedOff(): Promise<SwitchedOff> {
  const [switches, on] = await Promise.all([packSwitches(), isModuleOn('imports')]);
  return { packs: new Set(switches.filter(({ off }) => off).map(({ _id }) => _id)), imports: !on };
}

/** How much is going on in a process: all of it for those who may read running cases, else what the person may read. */
async function countsOf(pack: Pack, user: User): Promise<Pick<ProcessSummaryView, 'running' | 'incidents'>> {
  if (!user.permissions.has('instance.read')) {
    return { running: pack.record ? await countOwnOpen(pack.key, pack.record, user) : 0 };
  }
  const [running, incidents] = await Promise.all([
    Instances.countDocuments({ process: mainProcess(pack) ?? '', state: 'active' }, { limit: RUNNING_AT_MOST }),
    Incidents.countDocuments({ state: 'open', process: { $in: processesOf(pack) } }),
  ]);
  return { running, incidents };
}

/** A process as the list shows it, for one person. */
export async function presentSummary(
  pack: Pack,
  user: User,
  lang: Lang,
  off: SwitchedOff,
): Promise<ProcessSummaryView> {
  const { record } = pack;
  const main = mainProcess(pack);
  const starts = (record?.starts ?? []).filter((start) => !start.existing && mayStart(user, start));
  const [counts, listed, current] = await Promise.all([
    countsOf(pack, user),
    record !== undefined && (starts.length > 0 || readsAnyOf(pack.key, record, user)),
    main === undefined
      ? null
      : ProcessVersions.findOne({ pack: pack.key, process: main }).sort({ at: -1 }).lean<ProcessVersion>(),
  ]);
  return {
    key: pack.key,
    name: nameOf(pack, lang),
    ...(record ? { clause: record.clause, purpose: pick(record.purpose, lang) } : {}),
    ...(record?.plural ? { plural: pick(record.plural, lang) } : {}),
    ...(current ? { version: current.version } : {}),
    ...counts,
    starts: starts.map(({ key, names }) => ({ key, name: pick(names, lang) })),
    states: record ? Object.keys(record.states).map((key) => presentState(record, key, { lang })) : [],
    recordList: record !== undefined,
    listed,
    off: off.packs.has(pack.key),
    importable: record !== undefined && record.import !== false && !off.imports && !off.packs.has(pack.key),
  };
}

/** What people call a part of a process: the name that its diagram or table bears, else its file. */
export function partName(
  pack: Pack,
  { file, process }: { file: string; process?: string | undefined },
  lang: Lang,
): string {
  const drawn = pack.diagrams.get(file)?.processes ?? [];
  const names =
    (drawn.find(({ id }) => id === process) ?? drawn[0])?.names ??
    [...pack.decisions.values()].find((decision) => decision.file.split('/').at(-1) === file)?.names;
  return (names && pick(names, lang)) || file;
}

function filesOf(pack: Pack, current: readonly ProcessVersion[], lang: Lang): ProcessView['files'] {
  const drawn = [...pack.diagrams].map(([file, diagram]) => ({
    file,
    kind: 'bpmn' as const,
    process: diagram.processes[0]?.id,
  }));
  const tables = [...new Set([...pack.decisions.values()].map(({ file }) => file.split('/').at(-1) ?? file))];
  const known = [...drawn, ...tables.map((file) => ({ file, kind: 'dmn' as const, process: undefined }))];
  const published = current.filter(({ file }) => !known.some((one) => one.file === file));
  return [...known, ...published].map(({ file, kind, process }) => {
    const version = current.find((row) => row.file === file && (process === undefined || row.process === process));
    return {
      file,
      name: partName(pack, { file, process }, lang),
      kind,
      ...(process ? { process } : {}),
      ...(version ? { version: version.version, deployedAt: version.at.toISOString() } : {}),
    };
  });
}

/** Roles that the diagrams and ways to start name; names of record fields are left out. */
function rolesOf(pack: Pack): string[] {
  const fields = pack.record?.fields.properties ?? {};
  const drawn = [...pack.diagrams.values()].flatMap((diagram) =>
    diagram.processes.flatMap(({ elements }) => [...elements.values()].flatMap((element) => element.candidateGroups)),
  );
  const started = (pack.record?.starts ?? []).flatMap(({ roles }) =>
    roles.filter((role) => role !== '*' && !role.includes(':')),
  );
  return [...new Set([...drawn, ...started])].filter((key) => !Object.hasOwn(fields, key));
}

/** Forms in the order in which people meet them, named by the first step or way to start that uses each. */
function formsOf(pack: Pack, lang: Lang): ProcessView['forms'] {
  const ofStarts = (pack.record?.starts ?? []).map(({ form, names }) => ({ key: form, names, elementIds: [] }));
  const ofSteps = [...pack.diagrams.values()].flatMap((diagram) =>
    diagram.processes.flatMap(({ elements }) =>
      [...elements.values()].flatMap(({ id, names, formRef }) =>
        formRef === undefined ? [] : [{ key: formRef, names, elementIds: [id] }],
      ),
    ),
  );
  const forms = new Map<string, ProcessView['forms'][number]>();
  for (const { key, names, elementIds } of [...ofStarts, ...ofSteps]) {
    const known = forms.get(key);
    if (known) {
      known.elementIds.push(...elementIds);
    } else if (pack.forms.has(key)) {
      forms.set(key, { key, name: pick(names, lang) || key, elementIds: [...elementIds] });
    }
  }
  return [...forms.values()];
}

const OWNER_PERMISSIONS = ['process.publish', 'instance.read', 'instance.manage'] as const;

/** A process with its files and roles, for one person. */
export async function presentProcess(pack: Pack, user: User, lang: Lang): Promise<ProcessView> {
  const [summary, current, roles] = await Promise.all([
    switchedOff().then((off) => presentSummary(pack, user, lang, off)),
    inForce(pack),
    roleNames(rolesOf(pack), lang),
  ]);
  const permissions = OWNER_PERMISSIONS.filter((permission) => user.permissions.has(permission));
  return { ...summary, files: filesOf(pack, current, lang), roles, forms: formsOf(pack, lang), permissions };
}
