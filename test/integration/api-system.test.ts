import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { allRoutes } from '../../api/all-routes';
import { Mails } from '../../records/models/notice';
import { Outbox } from '../../records/models/outbox';
import { eventually } from '../support/eventually';
import { record, startApi, task, type ProblemBody, type TestApi } from './api-support';

let api: TestApi;
let pages: string;
beforeAll(async () => {
  pages = await mkdtemp(join(tmpdir(), 'zhixing-pages-'));
  await mkdir(join(pages, 'assets'));
  await writeFile(join(pages, 'index.html'), '<!doctype html><title>app</title>');
  await writeFile(join(pages, 'assets', 'index-ABC.js'), 'export {};');
  api = await startApi({ uiDir: pages });
});
afterAll(async () => {
  await api.stop();
  await rm(pages, { recursive: true });
});

interface Operation {
  responses: Record<string, unknown>;
  parameters: { name: string; in: string; schema: object }[];
  operationId: string;
}

interface OpenApi {
  openapi: string;
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, unknown> };
}

describe('GET /api/openapi.json', () => {
  let document: OpenApi;
  beforeAll(async () => {
    document = await api.nobody.get<OpenApi>('/api/openapi.json');
  });

  const described = (): string[] =>
    Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method} ${path}`),
    );

  it('describes every route, and nothing else', () => {
    const mounted = [...allRoutes().map(({ method, path }) => `${method} ${path}`), 'get /api/openapi.json'];
    expect(described().sort()).toEqual(mounted.sort());
  });

  it('names no operation twice and refers to nothing that is missing', () => {
    const ids = Object.values(document.paths).flatMap((methods) =>
      Object.values(methods).map(({ operationId }) => operationId),
    );
    expect(new Set(ids).size).toBe(ids.length);
    const references = [...JSON.stringify(document).matchAll(/"#\/components\/schemas\/(\w+)"/g)].map(
      ([, name]) => name,
    );
    expect(references.filter((name) => !Object.hasOwn(document.components.schemas, name ?? ''))).toEqual([]);
  });

  it('names every parameter of every path', () => {
    for (const [path, methods] of Object.entries(document.paths)) {
      const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      for (const { parameters } of Object.values(methods)) {
        expect(parameters.filter((one) => one.in === 'path').map(({ name }) => name)).toEqual(names);
      }
    }
  });

  it('is answered on every described route: never 404 for the address, 405 or 500', async () => {
    for (const route of described().filter((one) => one !== 'get /api/events')) {
      const [method = '', path = ''] = route.split(' ');
      const { status, body } = await api
        .as('admin')
        .send<ProblemBody>(method.toUpperCase(), path.replaceAll(/\{\w+\}/g, 'x'), method === 'get' ? undefined : {});
      expect([route, status < 500 && status !== 405, body.code === 'ROUTE_NOT_FOUND']).toEqual([route, true, false]);
    }
  });
});

describe('bad requests', () => {
  it('answers 404 for unknown addresses, as a problem', async () => {
    const { status, body, headers } = await api.as('agent').send<ProblemBody>('GET', '/api/nothing');
    expect([status, body.code]).toEqual([404, 'ROUTE_NOT_FOUND']);
    expect(headers.get('content-type')).toContain('application/problem+json');
  });

  it('answers 405 with the methods that work', async () => {
    const { status, headers } = await api.as('agent').send<ProblemBody>('DELETE', '/api/me');
    expect([status, headers.get('allow')]).toEqual([405, 'GET']);
  });

  const post = (body: string, type = 'application/json'): Promise<Response> =>
    fetch(`${api.url}/api/session`, {
      method: 'POST',
      body,
      headers: { 'Content-Type': type, 'Accept-Language': 'en' },
    });

  it.each([
    ['malformed JSON', '{"username":', 'application/json', 400, 'REQUEST_MALFORMED'],
    ['JSON that is no object', '"text"', 'application/json', 400, 'REQUEST_MALFORMED'],
    ['a list', '[1]', 'application/json', 400, 'REQUEST_INVALID'],
    ['too much', JSON.stringify({ username: 'x'.repeat(1_100_000) }), 'application/json', 413, 'REQUEST_TOO_LARGE'],
    ['something else', 'a=b', 'text/plain', 415, 'REQUEST_NOT_JSON'],
  ])('answers %s with a problem', async (_what, body, type, status, code) => {
    const response = await post(body, type);
    expect([response.status, ((await response.json()) as ProblemBody).code]).toEqual([status, code]);
  });

  it('keeps operators of the database out of filters', async () => {
    const answer = await api.nobody.send<ProblemBody>('POST', '/api/session', {
      username: { $ne: '' },
      password: { $ne: '' },
    });
    expect(answer.status).toBe(400);
    const list = await api.as('agent').send('GET', '/api/records/order?size[$ne]=x');
    expect(list.status).toBe(400);
  });

  it('gives each answer an id, and takes over a proper one', async () => {
    const own = await api.nobody.send<ProblemBody & { requestId: string }>('GET', '/api/me');
    expect(own.body.requestId).toBe(own.headers.get('x-request-id'));
    const given = await api.nobody.send('GET', '/api/me', undefined, { 'X-Request-Id': 'trace-1' });
    expect(given.headers.get('x-request-id')).toBe('trace-1');
  });
});

describe('health and measures', () => {
  it('lives and is ready', async () => {
    expect(await api.nobody.get('/api/health/live')).toEqual({ live: true, demo: true });
    expect(await api.nobody.get('/api/health/ready')).toEqual({
      ready: true,
      database: true,
      stopping: false,
      // The engine does not have the diagram of the pack of these tests.
      engine: { ok: true, queued: 0, inForce: false },
      mail: { ok: true, waiting: 0, dead: 0 },
    });
  });

  it('measures what waits: commands, mails, tasks, and whether the engine answers', async () => {
    await task(await record());
    const text = await api.nobody.get<string>('/metrics');
    expect(text).toMatch(/zhixing_open_tasks 1\n/);
    expect(text).toMatch(/zhixing_engine_up 1\n/);
    expect(text).toMatch(/zhixing_outbox_lines\{status="pending"\} \d/);
    expect(text).toMatch(/zhixing_mails\{status="dead"\} 0\n/);
  });

  it('measures by route, for those beside the program', async () => {
    const text = await api.nobody.get<string>('/metrics');
    expect(text).toMatch(/zhixing_http_request_seconds_count\{method="GET",route="\/api\/health\/live"/);
    const outside = await api.nobody.send<ProblemBody>('GET', '/metrics', undefined, {
      'X-Forwarded-For': '203.0.113.7',
    });
    expect(outside.status).toBe(401);
    expect(
      (await api.as('agent').send('GET', '/metrics', undefined, { 'X-Forwarded-For': '203.0.113.7' })).status,
    ).toBe(403);
  });
});

describe('pages', () => {
  it('gives the one page for every address of the app, always fresh', async () => {
    const response = await fetch(`${api.url}/records/order/ORD-2026-00001`);
    expect([response.status, response.headers.get('cache-control')]).toEqual([200, 'no-cache']);
    expect(await response.text()).toContain('<title>app</title>');
  });

  it('lets browsers keep hashed files, and gives none in place of a missing one', async () => {
    const file = await fetch(`${api.url}/assets/index-ABC.js`);
    expect(file.headers.get('cache-control')).toContain('immutable');
    expect((await fetch(`${api.url}/assets/gone.js`)).status).toBe(404);
  });

  it('sends headers that keep foreign scripts and frames out', async () => {
    const { headers } = await fetch(`${api.url}/`);
    expect(headers.get('content-security-policy')).toContain("script-src 'self'");
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('x-powered-by')).toBeNull();
  });
});

describe('GET /api/system', () => {
  interface System {
    state: string;
    parts: {
      key: string;
      name: string;
      state: string;
      figures: { name: string; value: string }[];
      troubles: { what: string; remedy: string }[];
    }[];
  }

  it('is for administrators', async () => {
    expect((await api.nobody.send('GET', '/api/system')).status).toBe(401);
    expect((await api.as('agent').send('GET', '/api/system')).status).toBe(403);
  });

  it('tells how each part stands, in real figures and the language of the reader', async () => {
    const { parts } = await api.as('admin', 'en').get<System>('/api/system');
    const figure = (key: string, name: string): string | undefined =>
      parts.find((part) => part.key === key)?.figures.find((one) => one.name === name)?.value;
    expect(parts.map(({ key }) => key)).toEqual([
      'engine',
      'outbox',
      'ingest',
      'work',
      'database',
      'history',
      'mail',
      'program',
      'packs',
    ]);
    expect(figure('engine', 'Version')).toMatch(/^8\.5/);
    expect(figure('engine', 'Partition 1')).toContain('HEALTHY');
    expect(figure('database', 'Version')).toMatch(/^6\./);
    expect(figure('database', 'Replica set')).toBe('rs0');
    expect(figure('work', 'Job types without a worker')).toBe('0');
    expect(figure('program', 'Node.js')).toBe(process.version);
    expect((await api.as('admin', 'zh').get<System>('/api/system')).parts[0]?.name).toBe('流程引擎');
  });

  it('says what to do about each trouble: dead letters of commands and of mail', async () => {
    const at = new Date();
    const line = { lane: 'x', kind: 'message' as const, payload: {}, attempts: 8, createdAt: at, notBefore: at };
    await Outbox.create({ _id: 'dead-1', status: 'dead', error: 'refused', ...line });
    const mail = { to: 'a@example.org', subject: 's', text: 't', createdAt: at, nextAt: at, attempts: 5 };
    await Mails.create({ _id: 'dead-mail', status: 'dead', ...mail });
    const { parts, state } = await api.as('admin', 'en').get<System>('/api/system');
    expect(state).toBe('trouble');
    const troubles = parts.flatMap((part) => part.troubles);
    expect(troubles.map(({ what }) => what)).toEqual(
      expect.arrayContaining(['The engine refused 1 commands for good.', '1 mails could not be delivered.']),
    );
    expect(troubles.every(({ remedy }) => remedy.length > 10)).toBe(true);
  });

  it('opens while the engine is away, and says so', async () => {
    api.engine.shut();
    await eventually(async () => {
      const { parts } = await api.as('admin', 'en').get<System>('/api/system');
      expect(parts.find(({ key }) => key === 'engine')).toMatchObject({ state: 'trouble' });
    }, 20_000);
    api.engine.open();
  });
});
