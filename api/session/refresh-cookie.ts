import type { CookieOptions, Request, Response } from 'express';
import type { Environment } from '../../records/environment';
import { Problem } from '../problem';

/** The browser sends it to the routes of the session alone. */
const PATH = '/api/session';

/** Cookies know no ports: two installations on one host would take each other's. */
function nameFor({ PUBLIC_URL }: Environment): string {
  const { port } = new URL(PUBLIC_URL);
  return `zhixing-refresh${port === '' ? '' : `-${port}`}`;
}

/** Out of reach of scripts and of other sites; over TLS alone where people open the app so. */
function optionsFor({ PUBLIC_URL }: Environment): CookieOptions {
  return { path: PATH, httpOnly: true, sameSite: 'strict', secure: PUBLIC_URL.startsWith('https:') };
}

/** Gives the browser its refresh token. */
export function setRefreshCookie(res: Response, env: Environment, token: string, expires: Date): void {
  res.cookie(nameFor(env), token, { ...optionsFor(env), expires });
}

/** Takes the refresh token from the browser. */
export function clearRefreshCookie(res: Response, env: Environment): void {
  res.clearCookie(nameFor(env), optionsFor(env));
}

/** The refresh token that the browser sent, if any. */
export function refreshCookieOf(req: Request, env: Environment): string | undefined {
  const prefix = `${nameFor(env)}=`;
  const cookies = (req.headers.cookie ?? '').split(';').map((one) => one.trim());
  return cookies.find((one) => one.startsWith(prefix))?.slice(prefix.length);
}

function originHost(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined;
}

/**
 * For the one route that acts by a cookie: only a page of this installation may call it. Browsers say by
 * `Sec-Fetch-Site` or `Origin` where a request comes from, and no page can change either.
 * @throws Problem REQUEST_CROSS_SITE
 */
export function assertSameOrigin(req: Request, env: Environment): void {
  const site = req.get('Sec-Fetch-Site');
  const origin = req.get('Origin');
  const ours = [req.get('Host'), new URL(env.PUBLIC_URL).host];
  const bySite = site === undefined || site === 'same-origin';
  const byOrigin = origin === undefined || ours.includes(originHost(origin));
  if (!bySite || !byOrigin || (site === undefined && origin === undefined)) {
    throw new Problem('REQUEST_CROSS_SITE');
  }
}
