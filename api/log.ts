import type { RequestHandler } from 'express';
import type { Logger } from 'pino';
import type { User } from '../identity/user';

/**
 * One line for each answer. The query is left out: it can hold words of a search,
 * and the token of a decision page is a secret, so that a page is logged by its route alone.
 */
export function requestLog(log: Logger): RequestHandler {
  return (req, res, next) => {
    const began = process.hrtime.bigint();
    res.on('close', () => {
      const { requestId, user, route, code } = res.locals as {
        requestId: string;
        user?: User;
        route?: string;
        code?: string;
      };
      const line = {
        requestId,
        method: req.method,
        path: route ?? req.path,
        status: res.statusCode,
        ms: Number(process.hrtime.bigint() - began) / 1e6,
        ...(user ? { person: user.id } : {}),
        ...(code ? { code } : {}),
        ...(res.writableFinished ? {} : { aborted: true }),
      };
      const quiet = req.method === 'GET' && res.statusCode < 400;
      log[quiet ? 'debug' : 'info'](line, 'request');
    });
    next();
  };
}
