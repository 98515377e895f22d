import { NEW_CHANGE } from './change-journey';
import { eventually } from './eventually';
import type { FaultSite } from './fault-site';

/** Longest answer of the API while the database is away. */
const QUICK_MS = 8_000;

interface Me {
  engine: { ok: boolean; queued: number };
}

interface Ready {
  ready: boolean;
  database: boolean;
}

/** With the engine away people see that their work is queued. */
export async function expectQueueing(site: FaultSite): Promise<void> {
  const requester = await site.people.as('requester');
  await eventually(async () => {
    const { engine } = await requester.get<Me>('/api/me');
    expect(engine).toMatchObject({ ok: false });
    expect(engine.queued).toBeGreaterThan(0);
  });
}

/** With the database away every request is answered soon and says why, and the health says so too. */
export async function expectUnavailable(site: FaultSite): Promise<void> {
  const requester = await site.people.as('requester');
  const asked: [string, string, unknown?][] = [
    ['GET', '/api/me'],
    ['GET', '/api/tasks'],
    ['POST', '/api/records/change', { fields: { ...NEW_CHANGE, title: 'Never acknowledged' } }],
    ['GET', '/api/records/change'],
  ];
  for (const [method, path, body] of asked) {
    const began = Date.now();
    const answer = await requester.send<{ code?: string }>(method, path, body);
    expect([method, path, answer.status, answer.body.code]).toEqual([method, path, 503, 'DATABASE_UNAVAILABLE']);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect(answer.headers.get('retry-after')).not.toBeNull();
    expect(Date.now() - began).toBeLessThan(QUICK_MS);
  }
  const health = await requester.send<Ready>('GET', '/api/health/ready');
  expect([health.status, health.body]).toMatchObject([503, { ready: false, database: false }]);
  expect((await requester.send('GET', '/api/health/live')).status).toBe(200);
}

/** All is back, and nothing waits for the engine. */
export async function expectHealthy(site: FaultSite): Promise<void> {
  const requester = await site.people.as('requester');
  expect(await requester.get<Ready>('/api/health/ready')).toMatchObject({ ready: true, database: true });
  await eventually(async () => {
    const { engine } = await requester.get<Me>('/api/me');
    expect(engine).toEqual({ ok: true, queued: 0 });
  });
}
