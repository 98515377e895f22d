import express from 'express';
import { setRefreshCookie } from '../../api/session/refresh-cookie';
import { People } from '../../records/models/person';
import { Sessions } from '../../records/models/session';
import { startApi, type ProblemBody, type TestApi } from './api-support';
import { ApiClient } from '../support/api-client';

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());
afterEach(() => {
  delete api.clock.at;
});

const MINUTE = 60_000;
const later = (minutes: number): void => {
  api.clock.at = new Date(Date.now() + minutes * MINUTE);
};

interface Granted {
  status: number;
  token: string;
  /** What the browser would send next. */
  cookie: string | undefined;
  setCookie: string | null;
  code: string | undefined;
}

async function granted(answer: Promise<{ status: number; body: unknown; headers: Headers }>): Promise<Granted> {
  const { status, body, headers } = await answer;
  const setCookie = headers.get('set-cookie');
  const { token = '', code } = body as { token?: string; code?: string };
  return { status, token, setCookie, cookie: setCookie?.split(';')[0], code };
}

const signIn = (person: string): Promise<Granted> =>
  granted(
    api.nobody.send(
      'POST',
      '/api/session',
      { username: person, password: 'demo-20000', renewable: true },
      {
        'User-Agent': 'Mozilla/5.0 (Windows NT 10.0) Chrome/140.0',
      },
    ),
  );

const HERE = { Origin: 'http://localhost:3000' };

const renew = (cookie: string | undefined, headers: Record<string, string> = HERE): Promise<Granted> =>
  granted(
    api.nobody.send('POST', '/api/session/renew', undefined, { ...(cookie ? { Cookie: cookie } : {}), ...headers }),
  );

const me = async (token: string): Promise<number> =>
  (await new ApiClient(api.url, token).send('GET', '/api/me')).status;

describe('a session of a browser', () => {
  it('has a token of 15 minutes beside a cookie that neither scripts nor other sites nor other routes get', async () => {
    const { token, setCookie } = await signIn('agent');
    expect(setCookie).toMatch(
      /^zhixing-refresh-3000=[\w.-]+; Path=\/api\/session; Expires=[^;]+; HttpOnly; SameSite=Strict$/,
    );
    expect(await me(token)).toBe(200);
    later(16);
    expect(await me(token)).toBe(401);
  });

  it('goes on by renewal; each renewal gives another cookie', async () => {
    const first = await signIn('agent');
    later(14);
    const second = await renew(first.cookie);
    expect(second.cookie).not.toBe(first.cookie);
    later(28);
    const third = await renew(second.cookie);
    expect(await me(third.token)).toBe(200);
  });

  it('ends when a cookie comes again that was exchanged, for thief and owner alike', async () => {
    const first = await signIn('agent');
    later(10);
    const second = await renew(first.cookie);
    later(20);
    expect(await renew(first.cookie)).toMatchObject({ status: 401, code: 'SESSION_INVALID' });
    expect((await renew(second.cookie)).status).toBe(401);
    expect(await me(second.token)).toBe(401);
  });

  it('survives several tabs that renew at once', async () => {
    const { cookie } = await signIn('agent');
    later(14);
    const tabs = await Promise.all(Array.from({ length: 6 }, () => renew(cookie)));
    expect(tabs.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 200]);
    const next = tabs.filter((tab) => tab.cookie !== undefined);
    expect(next).toHaveLength(1);
    later(28);
    expect((await renew(next[0]?.cookie)).status).toBe(200);
  });

  it('ends after twelve hours without renewal, and after a week in any case', async () => {
    const idle = await signIn('agent');
    later(12 * 60 + 1);
    expect((await renew(idle.cookie)).status).toBe(401);
    delete api.clock.at;
    let { cookie } = await signIn('agent');
    for (let hours = 11; hours < 7 * 24; hours += 11) {
      later(hours * 60);
      cookie = (await renew(cookie)).cookie;
      expect(cookie).toBeDefined();
    }
    later(7 * 24 * 60 + 1);
    expect((await renew(cookie)).status).toBe(401);
  });

  it('is renewed with roles as they are now, and not for a closed account', async () => {
    const { cookie } = await signIn('supplier');
    await People.updateOne({ _id: 'supplier' }, { $set: { active: false } });
    expect((await renew(cookie)).status).toBe(401);
    await People.updateOne({ _id: 'supplier' }, { $set: { active: true } });
  });

  it('is secure where people open the app by https', async () => {
    const https = await startedBehindTls();
    expect(https).toContain('; Secure;');
  });
});

/** Set-Cookie of a sign-in where PUBLIC_URL is https. */
async function startedBehindTls(): Promise<string | null> {
  const app = express();
  app.get('/', (_req, res) => {
    setRefreshCookie(res, { ...api.deps.env, PUBLIC_URL: 'https://it.example.org' }, 'x', new Date());
    res.end();
  });
  const server = app.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as { port: number };
  const answer = await fetch(`http://127.0.0.1:${port}/`);
  server.close();
  return answer.headers.get('set-cookie');
}

describe('a renewal from elsewhere', () => {
  it.each<[string, Record<string, string>]>([
    ['another site by its origin', { Origin: 'https://evil.example' }],
    ['a page without an origin', { Origin: 'null' }],
    ['another site by Sec-Fetch-Site', { 'Sec-Fetch-Site': 'cross-site' }],
    ['another host of our domain', { ...HERE, 'Sec-Fetch-Site': 'same-site' }],
    ['nobody says where', {}],
  ])('is refused: %s', async (_what, headers) => {
    const { cookie } = await signIn('agent');
    expect(await renew(cookie, headers)).toMatchObject({ status: 403, code: 'REQUEST_CROSS_SITE', cookie: undefined });
    expect((await renew(cookie)).status).toBe(200);
  });

  it.each([
    ['no cookie', undefined],
    [
      'a forged one',
      'zhixing-refresh-3000=00000000-0000-0000-0000-000000000000.0.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA',
    ],
    ['an operator of the database', 'zhixing-refresh-3000={"$ne":null}'],
    ['the cookie of another installation', 'zhixing-refresh=x'],
  ])('is refused with %s', async (_what, cookie) => {
    expect((await renew(cookie)).status).toBe(401);
  });
});

describe('signing out', () => {
  it('ends the session at once: access token, cookie, and nothing else', async () => {
    const one = await signIn('agent');
    const other = await signIn('agent');
    const out = await granted(new ApiClient(api.url, one.token).send('DELETE', '/api/session'));
    expect(out.status).toBe(204);
    expect(out.setCookie).toContain('Expires=Thu, 01 Jan 1970');
    expect(await me(one.token)).toBe(401);
    expect((await renew(one.cookie)).status).toBe(401);
    expect(await me(other.token)).toBe(200);
  });

  it('ends the stream of events too', async () => {
    const { token } = await signIn('agent');
    const stream = await fetch(`${api.url}/api/events`, { headers: { Authorization: `Bearer ${token}` } });
    const read = stream.text();
    await new Promise((resolve) => setTimeout(resolve, 500));
    await new ApiClient(api.url, token).delete('/api/session');
    expect(await read).toContain('retry:');
  });
});

interface Listed {
  items: { id: string; kind: string; agent: string; current: boolean }[];
}

describe('/api/me/sessions', () => {
  beforeEach(() => Sessions.deleteMany({ person: 'owner' }));

  it('lists where one is signed in, and ends one or all others', async () => {
    const [here, there, third] = await Promise.all([signIn('owner'), signIn('owner'), signIn('owner')]);
    const client = new ApiClient(api.url, here?.token);
    const { items } = await client.get<Listed>('/api/me/sessions');
    expect(items.map(({ kind }) => kind)).toEqual(['browser', 'browser', 'browser']);
    expect(items.filter(({ current }) => current)).toEqual([
      expect.objectContaining({ agent: expect.stringContaining('Chrome') }),
    ]);
    const other = (await new ApiClient(api.url, there?.token).get<Listed>('/api/me/sessions')).items.find(
      ({ current }) => current,
    );
    expect((await client.send('DELETE', `/api/me/sessions/${other?.id}`)).status).toBe(204);
    expect(await me(there?.token ?? '')).toBe(401);
    expect(await client.post('/api/me/sessions/end-others')).toEqual({ ended: 1 });
    expect(await me(third?.token ?? '')).toBe(401);
    expect(await me(here?.token ?? '')).toBe(200);
  });

  it('ends nobody else’s', async () => {
    const { token } = await signIn('owner');
    const { items } = await new ApiClient(api.url, token).get<Listed>('/api/me/sessions');
    const { status, body } = await api.as('agent').send<ProblemBody>('DELETE', `/api/me/sessions/${items[0]?.id}`);
    expect([status, body.code]).toEqual([404, 'SESSION_NOT_FOUND']);
    expect(await me(token)).toBe(200);
  });
});

describe('a sign-in that is an attack', () => {
  it.each([
    { username: { $ne: null }, password: { $ne: null } },
    { username: 'agent', password: { $gt: '' } },
    { username: { $regex: '.*' }, password: 'demo-20000' },
    { username: ['agent'], password: 'demo-20000' },
  ])('is refused: %j', async (body) => {
    expect((await api.nobody.send('POST', '/api/session', body)).status).toBe(400);
  });
});
