import { randomUUID } from 'node:crypto';
import express, { type Express } from 'express';
import { allRoutes } from './all-routes';
import { onAccountOf } from '../records/request-id';
import type { Deps } from './deps';
import { BODY_LIMIT, failureHandler } from './failure';
import { readDecisionForm } from './decide/routes';
import { documentRoutes } from './document/routes';
import { requestLog } from './log';
import { declareGauges } from './metrics/gauges';
import { requestMetrics } from './metrics/routes';
import { mountRoutes } from './mount';
import { Problem } from './problem';
import { securityHeaders } from './security';
import { servePages } from './pages';
import { PRODUCT_VERSION } from './version';

const REQUEST_ID = /^[\w.-]{1,64}$/;

/**
 * The HTTP side of the program: API, decision pages and the built user interface.
 * Nothing listens yet; the caller hands the app to a server.
 */
export function createApp(deps: Deps): Express {
  const app = express();
  declareGauges(deps);
  app.disable('x-powered-by');
  app.set('trust proxy', ['loopback', 'linklocal', 'uniquelocal']);
  app.set('query parser', 'simple');
  app.use((req, res, next) => {
    const given = req.get('X-Request-Id');
    const requestId = given && REQUEST_ID.test(given) ? given : randomUUID();
    res.locals['requestId'] = requestId;
    res.set('X-Request-Id', requestId);
    onAccountOf(requestId, next);
  });
  app.use(requestLog(deps.log), requestMetrics(), securityHeaders(deps.env.PUBLIC_URL));
  app.use(['/api', '/decide', '/metrics'], (_req, res, next) => {
    res.set('Cache-Control', 'no-store');
    next();
  });
  app.use('/decide', readDecisionForm);
  app.use('/api', express.json({ limit: BODY_LIMIT, strict: true }));
  const routes = allRoutes();
  app.use(mountRoutes([...routes, ...documentRoutes(routes, PRODUCT_VERSION)], deps));
  app.use(['/api', '/decide', '/metrics'], () => {
    throw new Problem('ROUTE_NOT_FOUND');
  });
  if (deps.uiDir) {
    app.use(servePages(deps.uiDir));
  }
  app.use(() => {
    throw new Problem('ROUTE_NOT_FOUND');
  });
  app.use(failureHandler(deps));
  return app;
}
