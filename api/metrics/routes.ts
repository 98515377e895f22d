import { isIPv4, isIPv6 } from 'node:net';
import type { Request, RequestHandler } from 'express';
import { collectDefaultMetrics, Histogram, register } from 'prom-client';
import { authenticate, claimOf } from '../authenticate';
import { permissionMissing } from '../permission-missing';
import { rawRoute, type Context, type Route } from '../route';

const DURATION = 'zhixing_http_request_seconds';

function durations(): Histogram<'method' | 'route' | 'status'> {
  const known = register.getSingleMetric(DURATION);
  if (known instanceof Histogram) {
    return known;
  }
  collectDefaultMetrics();
  return new Histogram({
    name: DURATION,
    help: 'Time to answer, by route.',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
  });
}

/** Measures how long answers take, by declared route, so that ids do not become labels. */
export function requestMetrics(): RequestHandler {
  const histogram = durations();
  return (req, res, next) => {
    const done = histogram.startTimer();
    res.on('close', () => {
      const { route } = res.locals as { route?: string };
      if (route && route !== '/api/events') {
        done({ method: req.method, route, status: String(res.statusCode) });
      }
    });
    next();
  };
}

function isPrivate(address: string): boolean {
  const plain = address.replace(/^::ffff:/, '');
  if (isIPv4(plain)) {
    return /^(127\.|10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.)/.test(plain);
  }
  return isIPv6(plain) && /^(::1$|f[cd])/i.test(plain);
}

/** A scraper beside the program comes directly; whatever came through a proxy came from outside. */
const isDirect = (req: Request): boolean =>
  req.headers['x-forwarded-for'] === undefined && isPrivate(req.socket.remoteAddress ?? '');

async function authoriseScrape({ req, deps, now }: Context): Promise<void> {
  if (isDirect(req)) {
    return;
  }
  const { user } = await authenticate(claimOf(req, deps, now), req, now, 'metrics');
  if (!user.permissions.has('metrics.read')) {
    throw permissionMissing('metrics.read', deps.packs());
  }
}

export const metricsRoutes: Route[] = [
  rawRoute({
    method: 'get',
    path: '/metrics',
    tag: 'system',
    withoutDatabase: true,
    who: 'scraper',
    scope: 'metrics',
    summary: 'Measures in the format of Prometheus.',
    description: 'Open to direct requests from private addresses; anyone else needs the permission metrics.read.',
    access: 'public',
    produces: 'text/plain',
    errors: ['SESSION_MISSING', 'PERMISSION_MISSING'],
    run: async (context) => {
      await authoriseScrape(context);
      context.res.type(register.contentType).send(await register.metrics());
    },
  }),
];
