import type { ErrorRequestHandler } from 'express';
import { EngineError } from '../engine/engine-error';
import { isPassing } from '../records/database';
import { Refusal } from '../records/refusal';
import { requestedLang } from './language';
import type { Deps } from './deps';
import type { User } from '../identity/user';
import { namingWhoChanged, type RefusedReader } from './who-changed';
import { ERRORS } from './errors';
import { fill, presentProblem, Problem, RETRY_SECONDS, type Parameters } from './problem';

export const BODY_LIMIT = '1mb';

/** The parameters of a refusal that a text may name. */
function parametersOf(facts: Record<string, unknown>): Parameters {
  return Object.fromEntries(
    Object.entries(facts).filter((pair): pair is [string, string | number] =>
      ['string', 'number'].includes(typeof pair[1]),
    ),
  );
}

/** A refusal that knows in which value of what was sent its reason lies (`at`, a path) says so there too. */
function ofRefusal(error: Refusal): Problem {
  const { code, facts } = error;
  const parameters = parametersOf(facts);
  const { detail } = ERRORS[code];
  const message = { zh: fill(detail.zh, parameters), en: fill(detail.en, parameters) };
  const errors = typeof facts['at'] === 'string' ? [{ field: facts['at'], code, message }] : [];
  return new Problem(code, { parameters, errors, cause: error });
}

interface BodyParserError {
  readonly type: string;
}

const isBodyParserError = (error: unknown): error is BodyParserError =>
  typeof error === 'object' && error !== null && typeof (error as Partial<BodyParserError>).type === 'string';

function ofBodyParser(error: BodyParserError): Problem | undefined {
  switch (error.type) {
    case 'entity.too.large':
      return new Problem('REQUEST_TOO_LARGE', { parameters: { limit: '1 MB' } });
    case 'entity.parse.failed':
    case 'request.aborted':
    case 'request.size.invalid':
    case 'encoding.unsupported':
    case 'charset.unsupported':
      return new Problem('REQUEST_MALFORMED');
    default:
      return undefined;
  }
}

/** Translates whatever was thrown into a situation of the table; what it does not know is INTERNAL with its cause. */
export function toProblem(error: unknown): Problem {
  if (error instanceof Problem) {
    return error;
  }
  if (error instanceof Refusal) {
    return ofRefusal(error);
  }
  if (isPassing(error)) {
    return new Problem('DATABASE_UNAVAILABLE', { headers: { 'Retry-After': RETRY_SECONDS }, cause: error });
  }
  if (error instanceof EngineError) {
    return error.retryable
      ? new Problem('ENGINE_UNAVAILABLE', { headers: { 'Retry-After': RETRY_SECONDS }, cause: error })
      : new Problem('ENGINE_REFUSED', { parameters: { reason: error.message }, cause: error });
  }
  if (error instanceof URIError) {
    return new Problem('ROUTE_NOT_FOUND', { cause: error });
  }
  return (isBodyParserError(error) ? ofBodyParser(error) : undefined) ?? new Problem('INTERNAL', { cause: error });
}

/** With the name of who was faster, where somebody was and the database can tell; else as it is. */
async function named(problem: Problem, reader: RefusedReader): Promise<Problem> {
  try {
    return await namingWhoChanged(problem, reader);
  } catch (error) {
    return toProblem(error);
  }
}

/** Presents failures as problem documents, and logs those that are ours. */
export function failureHandler(deps: Deps): ErrorRequestHandler {
  return async (error: unknown, req, res, next) => {
    const user = res.locals['user'] as User | undefined;
    const lang = requestedLang(req) ?? user?.lang ?? 'zh';
    const problem = await named(toProblem(error), { id: user?.id, lang, zone: user?.zone ?? 'UTC' });
    const requestId = String(res.locals['requestId'] ?? '');
    res.locals['code'] = problem.code;
    if (problem.status >= 500) {
      deps.log.error({ err: problem.options.cause ?? problem, requestId, code: problem.code }, 'request failed');
    }
    if (res.headersSent) {
      next(error);
      return;
    }
    res
      .status(problem.status)
      .set(problem.options.headers ?? {})
      .set('Content-Language', lang === 'zh' ? 'zh-CN' : 'en')
      .type('application/problem+json')
      .send(JSON.stringify(presentProblem(problem, lang, requestId)));
  };
}
