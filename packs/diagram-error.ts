import type { Text } from '../domain/text';
import { message, type MessageValues } from './messages';
import { reasonOf } from './reason';

export type DiagramErrorCode =
  | 'DIAGRAM_NOT_XML'
  | 'DIAGRAM_NOT_BPMN'
  | 'DIAGRAM_NO_PROCESS'
  | 'DIAGRAM_TOO_LARGE'
  | 'TABLE_NOT_XML'
  | 'TABLE_NOT_DMN';

/** A file that cannot be read as a diagram or decision table, with element or place and reason. */
export class DiagramError extends Error {
  readonly text: Text;

  constructor(
    readonly code: DiagramErrorCode,
    values: MessageValues,
    cause?: unknown,
  ) {
    const text = message(code, values);
    super(text.en, cause === undefined ? undefined : { cause });
    this.name = 'DiagramError';
    this.text = text;
  }
}

/**
 * Where and why the XML reader stopped.
 * Its messages carry zero-based `line:`, `column:` and `nested error:` lines.
 */
export function xmlTrouble(error: unknown): { line: number; column: number; reason: string } {
  const text = reasonOf(error);
  const number = (name: string): number => Number(new RegExp(`${name}: (\\d+)`).exec(text)?.[1] ?? 0) + 1;
  const reason = /nested error: ([^\n]+)/.exec(text)?.[1] ?? text.split('\n')[0] ?? text;
  return { line: number('line'), column: number('column'), reason };
}
