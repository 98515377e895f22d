import type { Deps } from '../api/deps';
import { DiagramError } from '../packs/diagram-error';
import { lintXml } from '../packs/lint';
import type { Packs } from '../packs/types';

type Findings = Awaited<ReturnType<Deps['engine']['lint']>>;

/** Checks a draft as a person would publish it: readable, and by the rules of its pack and of the engine. */
export async function lintDraft(packs: Packs, packKey: string, file: string, content: string): Promise<Findings> {
  const pack = packs.packs.get(packKey) ?? packs.common;
  try {
    return await lintXml(content, file, pack, packs);
  } catch (error) {
    if (error instanceof DiagramError) {
      return [{ file, severity: 'error', code: error.code, message: error.text }];
    }
    throw error;
  }
}
