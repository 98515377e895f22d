import { pick, type Lang, type Text } from '../domain/text';
import type { Finding } from './deps';

export const isError = ({ severity }: Finding): boolean => severity === 'error';

/** Findings of the checks in the reader's language. */
export const presentFindings = (
  findings: readonly Finding[],
  lang: Lang,
): (Omit<Finding, 'message'> & { message: string })[] =>
  findings.map(({ message, ...rest }) => ({ ...rest, message: pick(message, lang) }));

/** What stands against putting something in force, for a problem document: each names file, element and reason. */
export const errorsOf = (findings: readonly Finding[]): { field: string; code: string; message: Text }[] =>
  findings.filter(isError).map(({ file, elementId, code, message }) => ({
    field: elementId === undefined ? file || 'file' : `${file}#${elementId}`,
    code,
    message,
  }));
