import { TaskPropertyError } from '../../domain/task-properties';
import type { DiagramElement } from '../diagram-types';
import { elementsOf } from '../queries';
import type { Pack, RecordDefinition } from '../types';
import { acceptedBy } from '../waits';
import type { Findings } from './context';

/** Every state is set by some step, every message accepted by some task or start. */
export function lintStates(pack: Pack, record: RecordDefinition, findings: Findings): void {
  const elements = elementsOf(pack);
  const set = new Set([record.initialState, ...elements.flatMap(statesOf)]);
  for (const state of Object.keys(record.states).filter((name) => !set.has(name))) {
    findings.add('error', 'STATE_UNREACHABLE', { state });
  }
  const accepted = new Set(elements.flatMap(messagesOf));
  for (const message of Object.keys(record.messages).filter((name) => !accepted.has(name))) {
    findings.add('warning', 'MESSAGE_UNACCEPTED', { message });
  }
}

function statesOf(element: DiagramElement): string[] {
  return [element.properties['state'] ?? '', element.headers['state'] ?? ''].filter((state) => state !== '');
}

function messagesOf(element: DiagramElement): string[] {
  try {
    return acceptedBy(element).map(({ message }) => message);
  } catch (error) {
    if (error instanceof TaskPropertyError) {
      return [];
    }
    throw error;
  }
}
