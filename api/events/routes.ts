import { isDeepStrictEqual } from 'node:util';
import type { Response } from 'express';
import type { Logger } from 'pino';
import type { Session } from '../../identity/session';
import { findSignedIn } from '../../identity/sessions';
import { findPrincipals } from '../../identity/user';
import type { Deps } from '../deps';
import { Problem } from '../problem';
import { rawRoute, type Context, type Route } from '../route';
import { EventHub } from './hub';
import { visibleEvents, type LiveEvent, type Watcher } from './visible';

const HEARTBEAT_MS = 25_000;
const ENGINE_LOOK_MS = 2_000;
/** A connection ends after so long, and the browser opens it again: rights are then looked up afresh. */
const LONGEST_MS = 15 * 60_000;

const hubs = new WeakMap<Logger, EventHub>();

/** One hub for a process; the log stands for it. */
function hubOf({ log, stopping }: Deps): EventHub {
  const known = hubs.get(log);
  if (known) {
    return known;
  }
  const hub = new EventHub(log);
  stopping?.addEventListener('abort', () => hub.lose(), { once: true });
  hubs.set(log, hub);
  return hub;
}

function write(res: Response, event: LiveEvent): void {
  res.write(`event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`);
}

/** Tells when the engine went or came back. */
function watchEngine(res: Response, deps: Deps): NodeJS.Timeout {
  let before = deps.engine.health().ok;
  return setInterval(() => {
    const { ok, queued } = deps.engine.health();
    if (ok !== before) {
      before = ok;
      write(res, { type: 'engine', ok, queued });
    }
  }, ENGINE_LOOK_MS);
}

/** Whether rights have changed or ended since the connection began; it ends then, and the next one looks them up afresh. */
async function isOutdated({ user, principals }: Watcher, session: Session, { now }: Deps): Promise<boolean> {
  const current = await findSignedIn(session, now());
  return !current || !isDeepStrictEqual([current, await findPrincipals(current, now())], [user, principals]);
}

async function stream({ req, res, deps, user, session, now }: Context): Promise<void> {
  if (!user || !session) {
    throw new Problem('SESSION_MISSING');
  }
  const closed = new Promise<void>((resolve) => {
    req.on('close', resolve);
    res.on('close', resolve);
  });
  const watcher = { user, principals: await findPrincipals(user, now), packs: deps.packs() };
  res.set({
    'Content-Type': 'text/event-stream; charset=utf-8',
    'Cache-Control': 'no-store',
    'X-Accel-Buffering': 'no',
  });
  const end = (): void => void res.end();
  const unsubscribe = await hubOf(deps).subscribe({
    changed: (changed) => {
      visibleEvents(changed, watcher).forEach((event) => write(res, event));
      if (changed.people) {
        isOutdated(watcher, session, deps).then((outdated) => outdated && end(), end);
      }
    },
    lost: end,
  });
  // Sent only now: whoever sees the stream open hears of everything that is written from then on.
  res.flushHeaders();
  res.write('retry: 2000\n\n');
  if (deps.stopping?.aborted) {
    end();
  }
  const timers = [
    watchEngine(res, deps),
    setInterval(() => res.write(':\n\n'), HEARTBEAT_MS),
    setTimeout(end, LONGEST_MS),
  ];
  await closed;
  timers.forEach(clearInterval);
  unsubscribe();
}

export const eventRoutes: Route[] = [
  rawRoute({
    method: 'get',
    path: '/api/events',
    tag: 'system',
    who: 'signedIn',
    summary: 'What changes, as server-sent events: task, record, notice, engine.',
    description: 'Each event names what changed; only what this person may see is sent.',
    access: 'session',
    produces: 'text/event-stream',
    run: stream,
  }),
];
