import { Router, type Request, type RequestHandler, type Response } from 'express';
import { assertDescribed } from './answer-check';
import { authenticate } from './authenticate';
import type { Deps } from './deps';
import { requestedLang } from './language';
import { assertModule } from './module';
import { permissionMissing } from './permission-missing';
import { Problem, RETRY_SECONDS } from './problem';
import { databaseIsUp } from '../records/database';
import type { Context, Reply, Route } from './route';

/** Express form of an OpenAPI path: `{id}` → `:id`. */
export function expressPath(path: string): string {
  return path.replaceAll(/\{(\w+)\}/g, ':$1');
}

async function contextOf(route: Route, deps: Deps, req: Request, res: Response): Promise<Context> {
  const now = deps.now();
  const who = route.access === 'public' ? undefined : await authenticate(req, deps, now, route.scope);
  const lang = requestedLang(req) ?? who?.user.lang ?? 'zh';
  res.locals['user'] = who?.user;
  res.set('Content-Language', lang === 'zh' ? 'zh-CN' : 'en').vary('Accept-Language');
  return { req, res, deps, lang, now, ...who };
}

function send(res: Response, reply: Reply): void {
  res.status(reply.status).set(reply.headers ?? {});
  if (reply.body === undefined) {
    res.end();
  } else {
    res.json(reply.body);
  }
}

function handlerOf(route: Route, deps: Deps): RequestHandler {
  const handle = async (req: Request, res: Response): Promise<void> => {
    res.locals['route'] = route.path;
    if (!route.withoutDatabase && !databaseIsUp()) {
      throw new Problem('DATABASE_UNAVAILABLE', { headers: { 'Retry-After': RETRY_SECONDS } });
    }
    const context = await contextOf(route, deps, req, res);
    if (route.permission && !context.user?.permissions.has(route.permission)) {
      throw permissionMissing(route.permission, deps.packs());
    }
    if (route.module) {
      await assertModule(route.module);
    }
    const reply = await route.run(context);
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
  for (const route of routes) {
    router[route.method](expressPath(route.path), handlerOf(route, deps));
  }
  for (const path of new Set(routes.map((route) => route.path))) {
    router.all(expressPath(path), methodNotAllowed(routes.filter((route) => route.path === path)));
  }
  return router;
}
