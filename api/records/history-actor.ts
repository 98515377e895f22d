import { pick, type Lang } from '../../domain/text';
import { findProcess } from '../../packs/queries';
import type { Packs } from '../../packs/types';
import type { HistoryLine } from '../../records/models/history';

/** Who did what no person did: the system, with the process and the step where they are known. */
export function systemActor(
  { elementId }: Pick<HistoryLine, 'elementId'>,
  process: string | undefined,
  packs: Packs,
  lang: Lang,
): string {
  const drawn = process === undefined ? undefined : findProcess(packs, process)?.process;
  const step = elementId === undefined ? undefined : drawn?.elements.get(elementId);
  const names = [drawn?.names, step?.names].map((name) => name && pick(name, lang));
  return [lang === 'zh' ? '系统' : 'System', ...names].filter(Boolean).join(' · ');
}
