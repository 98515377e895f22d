import { createHmac, randomUUID } from 'node:crypto';
import jwt from 'jsonwebtoken';
import { signAccess } from '../../identity/session';
import { accessOf, openSession } from '../../identity/sessions';
import { notify } from '../../notify/send';
import { inTransaction } from '../../records/database';
import { Mails, type Mail } from '../../records/models/notice';
import { Records } from '../../records/models/record';
import { ApiClient } from '../support/api-client';
import { swollenZip } from '../support/swollen-zip';
import { links, record, SECRET, startApi, task, tokenFor, type ProblemBody, type TestApi } from './api-support';

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());

const json = { 'Content-Type': 'application/json' };

/** Sends a body as it is. */
async function post(
  path: string,
  body: string,
  headers: Record<string, string> = json,
): Promise<{ status: number; code: string | undefined }> {
  const answer = await fetch(`${api.url}${path}`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${await tokenFor('agent')}`, ...headers },
    body,
  });
  const text = await answer.text();
  return {
    status: answer.status,
    code: text.startsWith('{') ? (JSON.parse(text) as { code?: string }).code : undefined,
  };
}

const nested = (depth: number, open: string, close: string): string => open.repeat(depth) + close.repeat(depth);

describe('JSON made to harm', () => {
  it.each([
    ['arrays in arrays', '/api/records/order', `{"fields":{"title":${nested(100_000, '[', ']')}}}`],
    ['arrays in arrays of a form', '/api/records/order', `{"fields":{"size":${nested(500, '[', ']')},"title":"x"}}`],
    [
      'objects in objects',
      '/api/records/order',
      `{"fields":{"title":${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}}}`,
    ],
    ['a body that is an array', '/api/records/order', '[]'],
    ['a body that is a text', '/api/records/order', '"x"'],
    ['an unknown field beside', '/api/records/order', '{"fields":{"title":"x"},"state":"closed"}'],
    ['a number without an end', '/api/records/order', `{"fields":{"cost":${'9'.repeat(500_000)}}}`],
  ])('is refused: %s', async (_what, path, body) => {
    expect((await post(path, body)).status).toBe(400);
  });

  it.each(['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty'])(
    'sets no property of all objects: %s',
    async (key) => {
      const value = '{"polluted":true,"admin":true}';
      const asField = await post('/api/records/order', `{"fields":{"title":"x","${key}":${value}}}`);
      const beside = await post('/api/records/order', `{"fields":{"title":"x"},"${key}":${value}}`);
      expect(asField.status).toBeLessThan(500);
      expect(beside.status).toBeLessThan(500);
      expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
      expect(await Records.countDocuments({ 'fields.polluted': { $exists: true } })).toBe(0);
    },
  );

  it.each(['application/x-www-form-urlencoded', 'text/plain', 'multipart/form-data; boundary=x', 'application/xml'])(
    'is taken as JSON alone, which no form of another site can send: %s',
    async (type) => {
      const before = await Records.countDocuments();
      expect((await post('/api/records/order', '{"fields":{"title":"x"}}', { 'Content-Type': type })).status).toBe(415);
      expect(await Records.countDocuments()).toBe(before);
    },
  );
});

describe('operators of the database', () => {
  it.each(['state[$ne]=x', 'state=$ne', 'q[$regex]=.*', 'sort[$where]=1', 'cursor[$gt]=', 'limit[$gt]=1'])(
    'are no question to a list: %s',
    async (query) => {
      const { status } = await api.as('supplier').send('GET', `/api/records/order?${query}`);
      expect(status).toBeLessThan(500);
      const shown = await api.as('supplier').send<{ items?: unknown[] }>('GET', `/api/records/order?${query}`);
      expect(shown.body.items ?? []).toEqual([]);
    },
  );

  it.each(['/api/records/order/[$ne]', '/api/tasks/{"$ne":null}', '/api/mailbox/{"$gt":""}', '/api/views/$where'])(
    'find nothing in a path: %s',
    async (path) => {
      const method = path.startsWith('/api/views') ? 'DELETE' : 'GET';
      expect((await api.as('admin').send(method, encodeURI(path))).status).toBe(404);
    },
  );
});

/** A token with a head of its own. */
function withHead(head: object, payload: object, key: string): string {
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const content = `${part(head)}.${part(payload)}`;
  return `${content}.${key === '' ? '' : createHmac('sha256', key).update(content).digest('base64url')}`;
}

describe('a forged or replayed token', () => {
  const claims = async (): Promise<{ session: string; payload: Record<string, unknown> }> => {
    const row = await openSession('admin', { kind: 'program', address: '', agent: '' }, new Date());
    const seconds = Math.floor(Date.now() / 1000);
    const payload = {
      sub: 'admin',
      sid: row._id,
      iat: seconds,
      exp: seconds + 600,
      aud: 'zhixing:session',
      jti: randomUUID(),
    };
    return { session: row._id, payload };
  };
  const me = async (token: string): Promise<number> =>
    (await new ApiClient(api.url, token).send('GET', '/api/me')).status;

  it('is known by its form: a right one of the same claims is taken', async () => {
    const { payload } = await claims();
    expect(await me(jwt.sign(payload, SECRET, { algorithm: 'HS256' }))).toBe(200);
  });

  it.each<[string, (payload: Record<string, unknown>) => string]>([
    ['alg none', (payload) => withHead({ alg: 'none', typ: 'JWT' }, payload, '')],
    ['alg None', (payload) => withHead({ alg: 'None', typ: 'JWT' }, payload, '')],
    ['none, with a mark', (payload) => withHead({ alg: 'none', typ: 'JWT' }, payload, SECRET)],
    ['another algorithm', (payload) => jwt.sign(payload, SECRET, { algorithm: 'HS512' })],
    ['another secret', (payload) => jwt.sign(payload, 'x'.repeat(40))],
    ['an empty secret', (payload) => withHead({ alg: 'HS256', typ: 'JWT' }, payload, '')],
    [
      'a key of its own',
      (payload) => withHead({ alg: 'HS256', typ: 'JWT', jwk: { kty: 'oct', k: 'eA' } }, payload, 'x'),
    ],
    ['a key from a path', (payload) => withHead({ alg: 'HS256', typ: 'JWT', kid: '../../../dev/null' }, payload, '\n')],
    ['another audience', (payload) => jwt.sign({ ...payload, aud: 'x' }, SECRET)],
    ['its time over', (payload) => jwt.sign({ ...payload, exp: 1 }, SECRET)],
    ['an operator for a session', (payload) => jwt.sign({ ...payload, sid: { $ne: null } }, SECRET)],
    ['the session of another', (payload) => jwt.sign({ ...payload, sub: 'owner' }, SECRET)],
  ])('is refused: %s', async (_what, forge) => {
    expect(await me(forge((await claims()).payload))).toBe(401);
  });

  it('is refused after its session ended', async () => {
    const session = await openSession('owner', { kind: 'program', address: '', agent: '' }, new Date());
    const token = signAccess(accessOf(session, new Date()), SECRET, new Date());
    const client = new ApiClient(api.url, token);
    expect((await client.send('DELETE', '/api/session')).status).toBe(204);
    expect((await client.send('GET', '/api/me')).status).toBe(401);
  });

  it('is refused when it is the link of a mail', async () => {
    const claim = { person: 'admin', taskKey: '1', decision: 'approve', contentVersion: 1 };
    expect(await me(links.signDecision(claim, new Date(Date.now() + 60_000)))).toBe(401);
  });
});

describe('a request from another site', () => {
  it('brings no rights along: the cookie of the sign-in opens nothing but its renewal', async () => {
    const signIn = await api.nobody.send<unknown>('POST', '/api/session', {
      username: 'agent',
      password: 'demo-20000',
      renewable: true,
    });
    const cookie = signIn.headers.get('set-cookie')?.split(';')[0] ?? '';
    expect(cookie).not.toBe('');
    const evil = { Cookie: cookie, Origin: 'https://evil.example', 'Sec-Fetch-Site': 'cross-site' };
    for (const [method, path] of [
      ['GET', '/api/me'],
      ['GET', '/api/records/order'],
      ['PUT', '/api/me/password'],
      ['DELETE', '/api/session'],
    ] as const) {
      expect((await api.nobody.send(method, path, undefined, evil)).status).toBe(401);
    }
    expect((await api.nobody.send('POST', '/api/session/renew', undefined, evil)).status).toBe(403);
  });

  it('is told of no origin that may read answers', async () => {
    const answer = await fetch(`${api.url}/api/health/live`, { headers: { Origin: 'https://evil.example' } });
    expect(answer.headers.get('access-control-allow-origin')).toBeNull();
    expect(answer.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
  });

  it.each([
    '//evil.example',
    '/\\evil.example',
    '/%2F/evil.example',
    '/decide//evil.example',
    '/decide/https:%2F%2Fevil.example',
  ])('is sent to no other site: %s', async (path) => {
    const answer = await fetch(`${api.url}${path}`, { redirect: 'manual' });
    expect(answer.headers.get('location') ?? '').not.toContain('evil');
  });
});

const EVIL_TITLE =
  '{{#with "s" as |s|}}{{constructor}}{{/with}}{{{secret}}}<script>alert(1)</script><img src=x onerror=alert(2)>"\'&';

describe('what people write in notices', () => {
  it('is a text in mails: neither a template nor markup', async () => {
    const one = await record({ fields: { title: EVIL_TITLE, requester: 'requester' } });
    const open = await task(one, { assignee: 'agent' });
    await Mails.deleteMany({});
    await inTransaction((session) =>
      notify(session, {
        notice: 'task-assigned',
        pack: 'order',
        recordId: one._id,
        taskKey: open._id,
        to: ['agent'],
        dedupeKey: 'attack',
        channels: ['mail'],
        data: { task: { title: EVIL_TITLE, due: null, link: 'http://localhost:3000/' } },
      }),
    );
    const mail = await Mails.findOne().lean<Mail>();
    expect(mail?.text).toContain('{{constructor}}');
    expect(mail?.html).toContain('{{constructor}}');
    expect(mail?.html).not.toMatch(/<script|<img|onerror=[^&]*>/);
    expect(`${mail?.subject}`).not.toMatch(/[\r\n]/);
  });

  it('adds no header to a mail or an answer', async () => {
    const title = 'Chairs\r\nBcc: victim@example.org\r\n\r\n<b>';
    const { status } = await api.as('agent').send('POST', '/api/records/order', { fields: { title } });
    expect([201, 400]).toContain(status);
    const shown = await fetch(`${api.url}/api/health/live`, { headers: { 'X-Request-Id': 'a b' } });
    expect(shown.headers.get('x-request-id')).not.toBe('a b');
  });
});

describe('a list taken out as a file', () => {
  it.each(["=cmd|' /C calc'!A0", '+1+1', '-1+1', '@SUM(1)', '\t=1+1', '\r=1+1'])(
    'has no formula of others in it: %j',
    async (title) => {
      await Records.deleteMany({});
      await record({ fields: { title, requester: 'requester' } });
      const { body } = await api
        .as('manager')
        .send<string>('GET', '/api/records/order/export?format=csv&columns=title');
      const cell = body.split(/\r?\n/).slice(1).join('\n').replace(/^"/, '');
      expect(cell).toMatch(/^'/);
    },
  );
});

const slowly = (pattern: string): [string, string][] => [[pattern.slice(0, 12), pattern]];

describe('an archive that unpacks to far more than it is', () => {
  it('is no pack', async () => {
    const file = (await swollenZip('processes/loan/pack.json', 300)).toString('base64');
    const refused = await api.as('admin').send<ProblemBody>('POST', '/api/packs', { file });
    expect([refused.status, refused.body.code, refused.body.errors[0]?.code]).toEqual([
      400,
      'PACK_REFUSED',
      'BUNDLE_TOO_LARGE',
    ]);
  });
});

describe('texts made to keep a pattern busy', () => {
  it.each([
    ...slowly(`${'a'.repeat(50_000)}!`),
    ...slowly(' '.repeat(50_000)),
    ...slowly(`${'<'.repeat(20_000)}`),
    ...slowly('\t\n'.repeat(20_000)),
    ...slowly(`${'1-'.repeat(20_000)}`),
    ...slowly(`${'{{'.repeat(20_000)}`),
    ...slowly(`${'@a.'.repeat(15_000)}`),
  ])('are answered soon: %j …', async (_head, text) => {
    const began = Date.now();
    const answers = await Promise.all([
      api.as('agent').send<ProblemBody>('POST', '/api/records/order', { fields: { title: text, description: text } }),
      api.as('agent').send<ProblemBody>('GET', `/api/records/order?q=${encodeURIComponent(text.slice(0, 3_000))}`),
      api.as('agent').send<ProblemBody>('GET', `/api/options/person?q=${encodeURIComponent(text.slice(0, 3_000))}`),
      api.nobody.send('POST', '/api/session/reset', { account: text.slice(0, 320) }),
    ]);
    expect(answers.every(({ status }) => status < 500)).toBe(true);
    expect(Date.now() - began).toBeLessThan(3_000);
  });
});
