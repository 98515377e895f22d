import { pick, type Lang } from '../../domain/text';
import type { User } from '../../identity/user';
import { elementsOf } from '../../packs/queries';
import type { Pack } from '../../packs/types';
import { ProcessVersions, type ProcessVersion } from '../../records/models/engine';
import { roleNames } from '../names';
import type { ProcessView } from './schema';
import { mainProcess, presentSummary } from './summary';

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
  const main = mainProcess(pack);
  const isMain = ({ process }: { process: string | undefined }): number => Number(process === main);
  const drawn = [...pack.diagrams]
    .map(([file, diagram]) => ({ file, kind: 'bpmn' as const, process: diagram.processes[0]?.id }))
    .toSorted((a, b) => isMain(b) - isMain(a));
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
  const drawn = elementsOf(pack).flatMap(({ candidateGroups }) => candidateGroups);
  const started = (pack.record?.starts ?? []).flatMap(({ roles }) =>
    roles.filter((role) => role !== '*' && !role.includes(':')),
  );
  return [...new Set([...drawn, ...started])].filter((key) => !Object.hasOwn(fields, key));
}

/** Forms in the order in which people meet them, named by the first step or way to start that uses each. */
export function formsOf(pack: Pack, lang: Lang): ProcessView['forms'] {
  const ofStarts = (pack.record?.starts ?? []).map(({ form, names }) => ({ key: form, names, elementIds: [] }));
  const ofSteps = elementsOf(pack).flatMap(({ id, names, formRef }) =>
    formRef === undefined ? [] : [{ key: formRef, names, elementIds: [id] }],
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
    presentSummary(pack, user, lang),
    inForce(pack),
    roleNames(rolesOf(pack), lang),
  ]);
  const permissions = OWNER_PERMISSIONS.filter((permission) => user.permissions.has(permission));
  return { ...summary, files: filesOf(pack, current, lang), roles, forms: formsOf(pack, lang), permissions };
}
