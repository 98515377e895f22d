import type { Request } from 'express';
import type { z } from 'zod';
import { describeIssues } from './issues';
import { invalid, Problem, type FieldError } from './problem';

export type MaybeSchema = z.ZodType | undefined;

/** What a schema gives; `undefined` where the route declares none. */
export type Parsed<S> = S extends z.ZodType ? z.output<S> : undefined;

export interface Schemas<P, Q, B> {
  readonly params?: P;
  readonly query?: Q;
  readonly body?: B;
}

export interface Input<P, Q, B> {
  readonly params: Parsed<P>;
  readonly query: Parsed<Q>;
  readonly body: Parsed<B>;
}

function parse<S extends MaybeSchema>(schema: S, value: unknown, errors: FieldError[]): Parsed<S> {
  const parsed = schema?.safeParse(value, { reportInput: true });
  if (parsed?.error) {
    errors.push(...describeIssues(parsed.error.issues));
  }
  return parsed?.data as Parsed<S>;
}

/**
 * Parses the parts of a request by the schemas of its route; all mistakes are told at once.
 * @throws Problem REQUEST_INVALID, REQUEST_NOT_JSON
 */
export function parseRequest<P extends MaybeSchema, Q extends MaybeSchema, B extends MaybeSchema>(
  schemas: Schemas<P, Q, B>,
  req: Request,
): Input<P, Q, B> {
  if (schemas.body && req.body === undefined && Number(req.headers['content-length'] ?? 0) > 0) {
    throw new Problem('REQUEST_NOT_JSON');
  }
  const errors: FieldError[] = [];
  const input = {
    params: parse(schemas.params as P, req.params, errors),
    query: parse(schemas.query as Q, req.query, errors),
    body: parse(schemas.body as B, req.body ?? {}, errors),
  };
  if (errors.length > 0) {
    throw invalid(...errors);
  }
  return input;
}
