import type { DiagramElement } from './diagram-types';
import { feelBody } from './feel';

/** The called process that works off a list. */
export const EACH_PROCESS = 'each';

/** What a call hands over under that name, where it is written out; undefined where an expression works it out. */
export function literalInput({ inputs }: Pick<DiagramElement, 'inputs'>, name: string): string | undefined {
  const source = feelBody(inputs.find(({ target }) => target === name)?.source)?.trim() ?? '';
  return /^"[^"]*"$/.test(source) ? source.slice(1, -1) : undefined;
}
