import { Mails } from '../../records/models/notice';
import { People, type Person } from '../../records/models/person';
import { ApiClient } from '../support/api-client';
import { startApi, type ProblemBody, type TestApi } from './api-support';

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());

const signIn = (username: string, password: string): Promise<{ status: number; body: { token: string } }> =>
  api.nobody.send('POST', '/api/session', { username, password });

const clientOf = async (username: string, password = 'demo-20000'): Promise<ApiClient> =>
  new ApiClient(api.url, (await signIn(username, password)).body.token, 'en');

const change = (client: ApiClient, current: unknown, next: unknown) =>
  client.send<ProblemBody>('PUT', '/api/me/password', { current, next });

describe('PUT /api/me/password', () => {
  it('changes it, ends all other sessions, and tells the owner by mail', async () => {
    const [here, there] = [await clientOf('agent'), await clientOf('agent')];
    expect((await change(here, 'demo-20000', 'a long walk home')).status).toBe(204);
    expect((await here.send('GET', '/api/me')).status).toBe(200);
    expect((await there.send('GET', '/api/me')).status).toBe(401);
    expect((await signIn('agent', 'demo-20000')).status).toBe(401);
    expect((await signIn('agent', 'a long walk home')).status).toBe(200);
    expect(await Mails.countDocuments({ person: 'agent', subject: '您的密码已修改' })).toBe(1);
  });

  it.each([
    ['current', 'WRONG', 'not it', 'a long walk home'],
    ['next', 'SHORT', 'demo-20000', 'short'],
    ['next', 'NAME', 'demo-20000', 'engineer-engineer'],
    ['next', 'COMMON', 'demo-20000', 'password123'],
  ])('names what is wrong: %s %s', async (field, code, current, next) => {
    const { status, body } = await change(await clientOf('engineer'), current, next);
    expect(status).toBe(400);
    expect(body.errors).toEqual([expect.objectContaining({ field, code })]);
    expect((await signIn('engineer', 'demo-20000')).status).toBe(200);
  });

  it('lets nobody guess the present one behind an open session', async () => {
    const client = await clientOf('owner');
    for (let tries = 0; tries < 5; tries += 1) {
      await change(client, 'wrong', 'a long walk home');
    }
    expect((await change(client, 'demo-20000', 'a long walk home')).body.code).toBe('SIGN_IN_PAUSED');
  });

  it('takes no operators of the database, and needs a session', async () => {
    const client = await clientOf('manager');
    expect((await change(client, { $ne: '' }, 'a long walk home')).status).toBe(400);
    expect((await change(api.nobody, 'demo-20000', 'a long walk home')).status).toBe(401);
  });
});

describe('a hash of the scheme before argon2id', () => {
  it('is made anew at the next sign-in, not at a failed one', async () => {
    const old = 'scrypt$32768$8$1$MDEyMzQ1Njc4OWFiY2RlZg==$puHF8wsl4P5tR3JANsCleZiOQes+05KY2PoHbUEpMGQ=';
    await People.updateOne({ _id: 'director' }, { $set: { passwordHash: old } });
    const stored = async (): Promise<string | undefined> =>
      (await People.findById('director').lean<Person>())?.passwordHash;
    expect((await signIn('director', 'wrong')).status).toBe(401);
    expect(await stored()).toBe(old);
    expect((await signIn('director', 'correct horse')).status).toBe(200);
    expect(await stored()).toMatch(/^\$argon2id\$/);
    expect((await signIn('director', 'correct horse')).status).toBe(200);
  });
});
