import { parseNotBy } from '../../domain/task-properties';
import type { DiagramElement } from '../diagram-types';
import { type ProcessContext, reportMissing } from './context';
import { isPersonField } from './roles';

/** Whom a step keeps out are steps of its diagram, or person fields. @throws TaskPropertyError */
export function checkKeptOut(context: ProcessContext, element: DiagramElement, text: string): void {
  const { pack, process } = context;
  for (const name of parseNotBy(text)) {
    if (pack.record && !process.elements.has(name) && !isPersonField(pack, name)) {
      reportMissing(context, element, 'step', name, []);
    }
  }
}
