import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { PackFile } from '../engine/deployer';
import type { Pack, Packs } from '../packs/types';

/** The diagrams and tables of all working packs, as files for the engine. */
export async function packFiles(packs: Packs): Promise<PackFile[]> {
  const lists = await Promise.all([packs.common, ...packs.packs.values()].map(filesOf));
  return lists.flat();
}

async function filesOf(pack: Pack): Promise<PackFile[]> {
  const names = (await readdir(pack.dir)).filter((name) => name.endsWith('.dmn') || name.endsWith('.bpmn'));
  return Promise.all(
    names.map(async (file) => ({
      pack: pack.key,
      file,
      kind: file.endsWith('.dmn') ? ('dmn' as const) : ('bpmn' as const),
      content: await readFile(join(pack.dir, file), 'utf8'),
    })),
  );
}
