import { type Accepted, parseAccepts } from '../domain/task-properties';
import { acceptedByWait, parseWait } from '../domain/wait';
import type { DiagramElement } from './diagram-types';
import { feelBody } from './feel';

/** The called process in which nobody has anything to do. */
export const WAIT_PROCESS = 'wait';

const LITERAL = /^\s*"(?:[^"\\]|\\.)*"\s*$/;

/**
 * The conditions that an element waits for: the property of a task, or what a call of `wait` is handed.
 * @returns undefined where it does not wait, or where an expression works them out
 */
export function waitTextOf(
  element: Pick<DiagramElement, 'properties' | 'calledProcess' | 'inputs'>,
): string | undefined {
  if (element.calledProcess !== WAIT_PROCESS) {
    return element.properties['wait'];
  }
  const source = feelBody(element.inputs.find(({ target }) => target === 'waitFor')?.source) ?? '';
  return LITERAL.test(source) ? String(JSON.parse(source.trim())) : undefined;
}

/** The messages to the record that an element takes, and who may send them. @throws TaskPropertyError */
export function acceptedBy(element: Pick<DiagramElement, 'properties' | 'calledProcess' | 'inputs'>): Accepted[] {
  return [...parseAccepts(element.properties['accepts']), ...acceptedByWait(parseWait(waitTextOf(element)))];
}
