import type { PackFile } from '../engine/deployer';
import type { Packs } from '../packs/types';

/** The diagrams and tables of all working packs, as files for the engine. */
export function packFiles(packs: Packs): PackFile[] {
  return [packs.common, ...packs.packs.values()].flatMap(({ key, engineFiles }) =>
    [...engineFiles].map(([file, content]): PackFile => {
      const kind = file.endsWith('.dmn') ? 'dmn' : 'bpmn';
      return { pack: key, file, kind, content };
    }),
  );
}
