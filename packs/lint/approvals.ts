import { findProcess } from '../queries';
import type { Packs } from '../types';

/** A diagram that people vote in: it opens a ballot. */
export function isApproval(packs: Packs, processId: string): boolean {
  const elements = findProcess(packs, processId)?.process.elements.values() ?? [];
  return [...elements].some((element) => element.jobType === 'approval.open');
}
