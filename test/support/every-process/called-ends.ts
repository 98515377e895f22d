import { isHuman } from '../../../packs/bpmn';
import type { DiagramProcess } from '../../../packs/diagram-types';
import { feelBody } from '../../../packs/feel';
import { findProcess } from '../../../packs/queries';
import type { Packs } from '../../../packs/types';
import { literalsIn } from './literals';

/**
 * How a called diagram of another pack may end: what its last conditions tell apart. A condition that names many ends is
 * the one by which it ends as a rule.
 */
export function endsOf(packs: Packs, called: string): unknown[] {
  const process = findProcess(packs, called)?.process;
  const last = [...(process?.flows.values() ?? [])].filter(({ to }) => process && endsBehind(process, to));
  const told = last.map(({ condition }) => literalsIn(feelBody(condition) ?? ''));
  return [...new Set(told.toSorted((a, b) => b.length - a.length).flat())];
}

/** Whether a diagram comes from there to an end without asking anybody anything more. */
function endsBehind(
  { elements, flows }: Pick<DiagramProcess, 'elements' | 'flows'>,
  id: string,
  passed: readonly string[] = [],
): boolean {
  const element = elements.get(id);
  if (!element || passed.includes(id) || isHuman(element) || element.multiInstance) {
    return false;
  }
  const targets = element.outgoing.flatMap((flow) => flows.get(flow)?.to ?? []);
  return element.type === 'endEvent' || targets.some((to) => endsBehind({ elements, flows }, to, [...passed, id]));
}
