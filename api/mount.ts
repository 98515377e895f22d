import { Router, type Request, type RequestHandler, type Response } from 'express';
import { assertDescribed } from './answer-check';
import { authenticate, claimOf, type Authenticated } from './authenticate';
import type { Lang } from '../domain/text';
import type { Deps } from './deps';
import { requestedLang } from './language';
import { LastSeen } from './last-seen';
import { assertModule } from './module';
import { permissionMissing } from './permission-missing';
import { Problem, RETRY_SECONDS } from './problem';
import { databaseIsUp } from '../records/database';
import type { Context, Reply, Route } from './route';

/** Express form of an OpenAPI path: `{id}` → `:id`. */
export function expressPath(path: string): string {
  return path.replaceAll(/\{(\w+)\}/g, ':$1');
}

const langOf = (req: Request, who: Authenticated | undefined): Lang => requestedLang(req) ?? who?.user.lang ?? 'zh';

/** A route with what it needs to answer. */
interface Mounted {
  readonly route: Route;
  readonly deps: Deps;
  readonly lastSeen: LastSeen;
}

async function assertAllowed(route: Route, { user, deps }: Context): Promise<void> {
  if (route.permission && !user?.permissions.has(route.permission)) {
    throw permissionMissing(route.permission, deps.packs());
  }
  if (route.module) {
    await assertModule(route.module);
  }
}

function send(res: Response, reply: Reply): void {
  res.status(reply.status).set(reply.headers ?? {});
  if (reply.body === undefined) {
    res.end();
  } else {
    res.json(reply.body);
  }
}

/** Who is behind the request, and what the route answers them. */
async function replyTo({ route, deps, lastSeen }: Mounted, req: Request, res: Response): Promise<Reply | undefined> {
  const now = deps.now();
  const claim = route.access === 'public' ? undefined : claimOf(req, deps, now);
  const run = async (who: Authenticated | undefined): Promise<Reply | undefined> => {
    const context: Context = { req, res, deps, lang: langOf(req, who), now, ...who };
    await assertAllowed(route, context);
    return route.run(context);
  };
  const ahead = route.readsAhead && claim && 'session' in claim ? lastSeen.begin(claim.session, run) : undefined;
  const who = claim && (await authenticate(claim, req, now, route.scope));
  res.locals['user'] = who?.user;
  res.set('Content-Language', langOf(req, who) === 'zh' ? 'zh-CN' : 'en').vary('Accept-Language');
  if (who && route.readsAhead) {
    lastSeen.note(who);
  }
  return who && ahead?.isFor(who.user) ? ahead.reply : run(who);
}

function handlerOf(mounted: Mounted): RequestHandler {
  const { route, deps } = mounted;
  const handle = async (req: Request, res: Response): Promise<void> => {
    res.locals['route'] = route.path;
    if (!route.withoutDatabase && !databaseIsUp()) {
      throw new Problem('DATABASE_UNAVAILABLE', { headers: { 'Retry-After': RETRY_SECONDS } });
    }
    const reply = await replyTo(mounted, req, res);
    if (!reply) {
      return;
    }
    if (deps.checkAnswers) {
      assertDescribed(route, reply);
    }
    send(res, reply);
  };
  return (req, res) => {
    const work = handle(req, res);
    deps.work?.add(work);
    return work;
  };
}

function methodNotAllowed(routes: readonly Route[]): RequestHandler {
  const allow = [...new Set(routes.map((route) => route.method.toUpperCase()))].join(', ');
  return () => {
    throw new Problem('METHOD_NOT_ALLOWED', { parameters: { allow }, headers: { Allow: allow } });
  };
}

/** Mounts declared routes; an address with the wrong method answers 405 and says which it knows. */
export function mountRoutes(routes: readonly Route[], deps: Deps): Router {
  const router = Router({ caseSensitive: true });
  const lastSeen = new LastSeen();
  for (const route of routes) {
    router[route.method](expressPath(route.path), handlerOf({ route, deps, lastSeen }));
  }
  for (const path of new Set(routes.map((route) => route.path))) {
    router.all(expressPath(path), methodNotAllowed(routes.filter((route) => route.path === path)));
  }
  return router;
}
