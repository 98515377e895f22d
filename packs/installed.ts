import { brokenBy, faulty } from './faulty';
import { lintPack } from './lint';
import { loadPack } from './load';
import { message } from './messages';
import { allPacks } from './queries';
import { PackFileError } from './read-file';
import { memorySource } from './source';
import type { Pack, Packs, Problem } from './types';
import type { Text } from '../domain/text';

/** The files of a pack that was installed, by path from the root. */
export interface InstalledFiles {
  readonly key: string;
  readonly files: ReadonlyMap<string, string>;
}

/** A pack that is about to be installed, with everything the checks find in it. */
export interface CheckedPack {
  readonly pack?: Pack;
  readonly problems: readonly Problem[];
}

/** What must be there once among all packs, since the engine or a form finds it by that name alone. */
const NAMES: readonly [what: Text, of: (pack: Pack) => Iterable<string>][] = [
  [
    { zh: '流程', en: 'process' },
    ({ diagrams }) => [...diagrams.values()].flatMap(({ processes }) => processes.map(({ id }) => id)),
  ],
  [{ zh: '决策表', en: 'decision table' }, ({ decisions }) => decisions.keys()],
  [{ zh: '表单', en: 'form' }, ({ forms }) => forms.keys()],
  [{ zh: '升级阶梯', en: 'ladder' }, ({ ladders }) => ladders.map(({ key }) => key)],
  [{ zh: '列表', en: 'list' }, ({ lists }) => lists.map(({ key }) => key)],
  [{ zh: '表决规则', en: 'ballot policy' }, ({ policies }) => policies.map(({ key }) => key)],
  [
    { zh: '启动消息', en: 'start message' },
    ({ diagrams }) =>
      [...diagrams.values()].flatMap(({ processes }) => processes.flatMap(({ startMessages }) => startMessages)),
  ],
];

function takenNames(pack: Pack, packs: Packs): Problem[] {
  const others = allPacks(packs).filter(({ key }) => key !== pack.key);
  return NAMES.flatMap(([what, namesOf]) => {
    const owners = new Map(others.flatMap((other) => [...namesOf(other)].map((name) => [name, other.key] as const)));
    return [...new Set(namesOf(pack))].flatMap((name): Problem[] => {
      const owner = owners.get(name);
      const told = owner === undefined ? undefined : message('NAME_TAKEN', { what, name, pack: owner });
      return told ? [{ file: pack.dir, severity: 'error', code: 'NAME_TAKEN', message: told }] : [];
    });
  });
}

/** Reads and checks a pack as it would stand among the others; never throws for what is wrong with the pack. */
export async function checkInstalled({ key, files }: InstalledFiles, packs: Packs): Promise<CheckedPack> {
  try {
    const pack = await loadPack(memorySource(files), key);
    const among = { ...packs, packs: new Map([...packs.packs, [key, pack]]) };
    return { pack, problems: [...takenNames(pack, packs), ...(await lintPack(pack, among))] };
  } catch (error) {
    if (error instanceof PackFileError) {
      return { problems: [{ file: error.file, severity: 'error', code: error.code, message: error.text }] };
    }
    throw error;
  }
}

/**
 * The delivered packs with those installed since. One that has errors takes no new records, though its running cases
 * are served; one that cannot be read, or whose names others have, is left out. The others work.
 */
export async function withInstalled(delivered: Packs, installed: readonly InstalledFiles[]): Promise<Packs> {
  let packs = delivered;
  for (const one of installed) {
    const { pack, problems } = await checkInstalled(one, packs);
    const fault = problems.find(({ severity }) => severity === 'error');
    const isReadable = pack && fault?.code !== 'NAME_TAKEN';
    packs = {
      ...packs,
      packs: isReadable ? new Map([...packs.packs, [one.key, fault ? faulty(pack, fault) : pack]]) : packs.packs,
      broken: fault ? [...packs.broken, brokenBy(one.key, fault)] : packs.broken,
    };
  }
  return packs;
}
