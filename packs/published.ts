import { parseDiagram } from './bpmn';
import type { Decision, Diagram } from './diagram-types';
import { parseDecisions } from './dmn';
import { asPackFile } from './read-file';
import { withDrawnStarts } from './start-forms';
import type { CommonPack, Pack, Packs } from './types';

/** A diagram or table that was published since the packs were delivered. */
export interface PublishedFile {
  readonly pack: string;
  readonly file: string;
  readonly kind: 'bpmn' | 'dmn';
  readonly content: string;
}

/**
 * The packs as they are in force: what was published stands for what was delivered, so that pages, checks and workers
 * know the same diagrams as the engine.
 * @throws PackFileError when a published file cannot be read
 */
export async function withPublished(packs: Packs, files: readonly PublishedFile[]): Promise<Packs> {
  const inForce = async <P extends Pack>(pack: P): Promise<P> => {
    const own = files.filter((file) => file.pack === pack.key);
    return own.length === 0 ? pack : { ...pack, ...(await published(pack, own)) };
  };
  const entries = await Promise.all(
    [...packs.packs].map(async ([key, pack]): Promise<[string, Pack]> => [key, await inForce(pack)]),
  );
  return { ...packs, packs: new Map(entries), common: await inForce<CommonPack>(packs.common) };
}

async function published(pack: Pack, files: readonly PublishedFile[]): Promise<Pack> {
  const diagrams = new Map<string, Diagram>(pack.diagrams);
  let decisions = [...pack.decisions.values()];
  for (const { file, kind, content } of files) {
    const path = `${pack.dir}/${file}`;
    if (kind === 'bpmn') {
      diagrams.set(file, await asPackFile(path, () => parseDiagram(content, path)));
    } else {
      const drawn = await asPackFile(path, () => parseDecisions(content, path));
      decisions = [...decisions.filter((decision) => decision.file !== path), ...drawn];
    }
  }
  return withDrawnStarts({ ...pack, diagrams, decisions: byId(decisions) });
}

const byId = (decisions: readonly Decision[]): Map<string, Decision> =>
  new Map(decisions.map((decision) => [decision.id, decision]));
