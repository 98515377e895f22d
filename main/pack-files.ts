import type { PackFile } from '../engine/deployer';
import type { Packs } from '../packs/types';

/** The diagrams and tables of all working packs, as files for the engine; it goes on with what it has of the others. */
export function packFiles(packs: Packs): PackFile[] {
  const working = [packs.common, ...packs.packs.values()].filter(({ fault }) => fault === undefined);
  return working.flatMap(({ key, engineFiles }) =>
    [...engineFiles].map(([file, content]): PackFile => {
      const kind = file.endsWith('.dmn') ? 'dmn' : 'bpmn';
      return { pack: key, file, kind, content };
    }),
  );
}
