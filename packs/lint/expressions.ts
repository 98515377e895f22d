import { feelBody, feelTrouble } from '../feel';
import type { DiagramElement } from '../diagram-types';
import { nameOf, type ProcessContext } from './context';

/** Every FEEL expression of mappings, timers and multi-instances can be read. */
export function checkExpressions({ process, findings }: ProcessContext): void {
  for (const element of process.elements.values()) {
    for (const expression of expressionsOf(element)) {
      const near = feelTrouble(expression);
      if (near !== undefined) {
        findings.add('error', 'FEEL_INVALID', { name: nameOf(element), near, expression }, element.id);
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
