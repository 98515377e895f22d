import { pick, type Lang, type Text } from '../domain/text';
import { ERRORS, type ErrorCode } from './errors';

/** When to come back to a part that is away. */
export const RETRY_SECONDS = '5';

export type Parameters = Readonly<Record<string, string | number>>;

/** What is wrong with one value; `field` is its path, e.g. `fields.title`. */
export interface FieldError {
  readonly field: string;
  readonly code: string;
  /** In both languages, or in the reader's already. */
  readonly message: Text | string;
}

export interface ProblemOptions {
  readonly parameters?: Parameters;
  readonly errors?: readonly FieldError[];
  readonly headers?: Readonly<Record<string, string>>;
  /** Replaces the table's text where the cause knows better. */
  readonly detail?: Text;
  readonly cause?: unknown;
}

/** A situation from the table `ERRORS`, thrown where it is known and presented once, in `app.ts`. */
export class Problem extends Error {
  constructor(
    readonly code: ErrorCode,
    readonly options: ProblemOptions = {},
  ) {
    super(`${code} ${JSON.stringify(options.parameters ?? {})}`, { cause: options.cause });
  }

  get status(): number {
    return ERRORS[this.code].status;
  }
}

/** An RFC 9457 problem document. */
export interface ProblemDocument {
  type: string;
  title: string;
  status: number;
  detail: string;
  code: ErrorCode;
  requestId: string;
  errors: { field: string; code: string; message: string }[];
}

/** A text with its parameters in their places. */
export function fill(template: string, parameters: Parameters): string {
  return template.replaceAll(/\{(\w+)\}/g, (whole, name: string) => String(parameters[name] ?? whole));
}

/** The problem as a document in the reader's language. */
export function presentProblem(problem: Problem, lang: Lang, requestId: string): ProblemDocument {
  const { title, detail, status } = ERRORS[problem.code];
  const parameters = { requestId, ...problem.options.parameters };
  return {
    type: `urn:zhixing:problem:${problem.code.toLowerCase().replaceAll('_', '-')}`,
    title: pick(title, lang),
    status,
    detail: fill(pick(problem.options.detail ?? detail, lang), parameters),
    code: problem.code,
    requestId,
    errors: (problem.options.errors ?? []).map(({ field, code, message }) => ({
      field,
      code,
      message: typeof message === 'string' ? message : pick(message, lang),
    })),
  };
}

/** A problem of single values; each names the field and the remedy. */
export function invalid(...errors: readonly FieldError[]): Problem {
  return new Problem('REQUEST_INVALID', { errors });
}
