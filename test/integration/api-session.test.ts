import { eventually } from '../support/eventually';
import { People } from '../../records/models/person';
import { startApi, type ProblemBody, type TestApi } from './api-support';

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());
afterEach(() => {
  delete api.clock.at;
});

const signIn = (
  username: string,
  password: string,
): Promise<{ status: number; body: ProblemBody & { token: string }; headers: Headers }> =>
  api.nobody.send('POST', '/api/session', { username, password });

describe('POST /api/session', () => {
  it('names each missing value', async () => {
    const { status, body } = await api.nobody.send<ProblemBody>('POST', '/api/session', { username: '' });
    expect(status).toBe(400);
    expect(body.errors.map(({ field }) => field).sort()).toEqual(['password', 'username']);
  });

  it('refuses entries that do not exist', async () => {
    const { status, body } = await api.nobody.send<ProblemBody>('POST', '/api/session', {
      username: 'a',
      password: 'b',
      admin: true,
    });
    expect(status).toBe(400);
    expect(body.errors).toEqual([expect.objectContaining({ field: 'admin', code: 'UNKNOWN' })]);
  });

  it('answers a wrong password and an unknown name alike', async () => {
    const wrong = await signIn('agent', 'wrong');
    const unknown = await signIn('no-such-person', 'wrong');
    expect([wrong.status, unknown.status]).toEqual([401, 401]);
    expect(wrong.body.code).toBe('CREDENTIALS_WRONG');
    expect(unknown.body.detail).toBe(wrong.body.detail);
  });

  it('gives a token that opens /api/me', async () => {
    const { body } = await signIn('Agent', 'demo-20000');
    const me = await fetch(`${api.url}/api/me`, { headers: { Authorization: `Bearer ${body.token}` } });
    expect(me.status).toBe(200);
    expect(await me.json()).toMatchObject({
      user: { id: 'agent', roles: expect.arrayContaining([{ key: 'desk', name: '服务台' }]) },
    });
  });

  it('makes an account wait after five failures, whoever tries', async () => {
    for (let tries = 0; tries < 5; tries += 1) {
      await signIn('supplier', 'wrong');
    }
    const { status, body, headers } = await signIn('supplier', 'demo-20000');
    expect(status).toBe(429);
    expect(body.code).toBe('SIGN_IN_PAUSED');
    expect(Number(headers.get('Retry-After'))).toBeGreaterThan(0);
    api.clock.at = new Date(Date.now() + 60_000);
    expect((await signIn('supplier', 'demo-20000')).status).toBe(200);
  });

  it('ends with the account', async () => {
    const auditor = api.as('auditor');
    expect((await auditor.send('GET', '/api/me')).status).toBe(200);
    await People.updateOne({ _id: 'auditor' }, { $set: { active: false } });
    expect((await auditor.send<ProblemBody>('GET', '/api/me')).body.code).toBe('SESSION_INVALID');
    expect((await signIn('auditor', 'demo-20000')).status).toBe(401);
  });
});

describe('GET /api/me', () => {
  it('needs a session', async () => {
    const { status, body, headers } = await api.nobody.send<ProblemBody>('GET', '/api/me');
    expect(status).toBe(401);
    expect(body.code).toBe('SESSION_MISSING');
    expect(headers.get('content-type')).toContain('application/problem+json');
  });

  it('refuses a session that has run out or was altered', async () => {
    const client = api.as('agent');
    api.clock.at = new Date(Date.now() + 13 * 3_600_000);
    expect((await client.send('GET', '/api/me')).status).toBe(401);
    delete api.clock.at;
    const altered = await fetch(`${api.url}/api/me`, { headers: { Authorization: 'Bearer abc.def.ghi' } });
    expect(altered.status).toBe(401);
  });

  it('speaks the language that is asked for, else that of the person', async () => {
    const english = await api.as('requester', 'en-GB,en;q=0.9').get<{ user: { name: string } }>('/api/me');
    const chinese = await api.as('requester', 'zh-CN').get<{ user: { name: string } }>('/api/me');
    const own = await api.as('requester', 'fr').get<{ user: { name: string } }>('/api/me');
    expect(english.user.name).not.toBe(chinese.user.name);
    expect(own.user.name).toBe('王芳');
  });

  it('says that this is the demo and how the engine is', async () => {
    type Me = { demo: boolean; engine: object; permissions: string[] };
    api.engine.shut();
    const me = await eventually(async () => {
      const seen = await api.as('owner').get<Me>('/api/me');
      expect(seen.engine).toEqual({ ok: false, queued: 0 });
      return seen;
    });
    api.engine.open();
    expect(me.demo).toBe(true);
    await eventually(async () => expect((await api.as('owner').get<Me>('/api/me')).engine).toMatchObject({ ok: true }));
    expect(me.permissions).toContain('process.publish');
  });
});
