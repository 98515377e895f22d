import { feelBody, feelShadowed, feelTrouble } from '../feel';
import type { DiagramElement } from '../diagram-types';
import { engineFields } from '../queries';
import { nameOf, type ProcessContext } from './context';

/** Every FEEL expression of mappings, timers and multi-instances can be read, and reads what it seems to. */
export function checkExpressions({ pack, process, findings }: ProcessContext): void {
  const fields = engineFields(pack);
  for (const element of process.elements.values()) {
    for (const expression of expressionsOf(element)) {
      const near = feelTrouble(expression);
      if (near !== undefined) {
        findings.add('error', 'FEEL_INVALID', { name: nameOf(element), near, expression }, element.id);
      }
      for (const field of feelShadowed(expression).filter((name) => fields.includes(name))) {
        findings.add('warning', 'FEEL_SHADOWED', { name: nameOf(element), field }, element.id);
      }
    }
  }
}

function expressionsOf(element: DiagramElement): string[] {
  const sources = [
    ...[...element.inputs, ...element.outputs].map(({ source }) => source),
    ...element.events.flatMap(({ timer, correlationKey }) => [timer?.expression, correlationKey]),
    element.multiInstance?.inputCollection,
    element.multiInstance?.completionCondition,
    element.assignee,
    element.candidateGroupsExpression,
  ];
  return sources.flatMap((source) => feelBody(source) ?? []);
}
