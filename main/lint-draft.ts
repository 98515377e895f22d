import type { Deps } from '../api/deps';
import { parseDiagram } from '../packs/bpmn';
import { DiagramError } from '../packs/diagram-error';
import { lintXml } from '../packs/lint';
import type { Pack, Packs } from '../packs/types';

type Findings = Awaited<ReturnType<Deps['engine']['lint']>>;

/** Checks a draft as a person would publish it: readable, and by the rules of its pack and of the engine. */
export async function lintDraft(packs: Packs, packKey: string, file: string, content: string): Promise<Findings> {
  const pack = packs.packs.get(packKey) ?? packs.common;
  try {
    return [...(await lintXml(content, file, pack, packs)), ...(await renamed(pack, file, content))];
  } catch (error) {
    if (error instanceof DiagramError) {
      return [{ file, severity: 'error', code: error.code, message: error.text }];
    }
    throw error;
  }
}

/** A process of the file that has another id now: the old one would stay in force and start beside the new one. */
async function renamed(pack: Pack, file: string, content: string): Promise<Findings> {
  const known = pack.diagrams.get(file);
  const ids = known ? (await parseDiagram(content, file)).processes.map(({ id }) => id) : [];
  return (known?.processes ?? [])
    .filter(({ id }) => !ids.includes(id))
    .map(({ id }) => ({
      file,
      elementId: id,
      severity: 'error',
      code: 'PROCESS_ID_CHANGED',
      message: {
        zh: `${file} 中的流程应保持标识“${id}”，否则旧流程仍会同时启动。`,
        en: `The process of ${file} must keep its id "${id}"; otherwise the old one would start beside it.`,
      },
    }));
}
