import { ApiTokens } from '../../records/models/api-token';
import { AuditLines } from '../../records/models/audit-line';
import { History } from '../../records/models/history';
import { People } from '../../records/models/person';
import { ApiClient } from '../support/api-client';
import { record, startApi, type ProblemBody, type TestApi } from './api-support';

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());
afterEach(() => {
  delete api.clock.at;
});

interface Made {
  token: string;
  details: { id: string; name: string; scopes: string[]; state: string; lastUsedAt?: string };
}

const make = (person: string, body: Record<string, unknown> = {}) =>
  api.as(person).send<Made & ProblemBody>('POST', '/api/me/tokens', {
    name: 'Monitoring',
    scopes: ['records.read'],
    days: 30,
    ...body,
  });

const machine = (token: string): ApiClient => new ApiClient(api.url, token);
const list = async (person: string): Promise<Made['details'][]> =>
  (await api.as(person).get<{ items: Made['details'][] }>('/api/me/tokens')).items;

describe('a token of a machine', () => {
  it('acts for its owner within its scopes, is shown once, and only its hash is kept', async () => {
    const { status, body } = await make('agent');
    expect(status).toBe(201);
    expect(body.token).toMatch(/^zxt_[\w-]{43}$/);
    const { number } = await record();
    expect((await machine(body.token).send('GET', `/api/records/order/${number}`)).status).toBe(200);
    const comment = await machine(body.token).send<ProblemBody>('POST', `/api/records/order/${number}/comments`, {
      text: 'x',
    });
    expect([comment.status, comment.body.code]).toEqual([403, 'TOKEN_SCOPE']);
    expect(comment.body.detail).toContain('records.write');
    expect(
      JSON.stringify([await ApiTokens.find().lean(), await AuditLines.find().lean(), await list('agent')]),
    ).not.toContain(body.token);
  });

  it('says in the history that a machine did it', async () => {
    const { body } = await make('agent', { scopes: ['records.write'] });
    const { _id, number } = await record();
    await machine(body.token).post(`/api/records/order/${number}/comments`, { text: 'From the monitoring' });
    expect(await History.findOne({ recordId: _id, kind: 'comment' }).lean()).toMatchObject({
      by: 'agent',
      data: { channel: 'api' },
    });
  });

  it('may no more than its owner, and ends with the account', async () => {
    const { body } = await make('supplier', { scopes: ['records.read'] });
    const { number } = await record();
    expect((await machine(body.token).send('GET', `/api/records/order/${number}`)).status).toBe(403);
    await People.updateOne({ _id: 'supplier' }, { $set: { active: false } });
    expect((await machine(body.token).send('GET', '/api/records/order')).status).toBe(401);
    await People.updateOne({ _id: 'supplier' }, { $set: { active: true } });
  });

  it('makes no further tokens, changes no password and opens no stream', async () => {
    const { body } = await make('admin', { scopes: ['records.read', 'records.write', 'tasks.decide', 'import'] });
    const tries = [
      ['POST', '/api/me/tokens'],
      ['PUT', '/api/me/password'],
      ['GET', '/api/me/sessions'],
      ['GET', '/api/tokens'],
      ['GET', '/api/packs'],
      ['GET', '/api/events'],
    ] as const;
    const answers = await Promise.all(
      tries.map(([method, path]) => machine(body.token).send<ProblemBody>(method, path)),
    );
    expect(answers.map(({ status, body: { code } }) => [status, code])).toEqual(tries.map(() => [403, 'TOKEN_SCOPE']));
  });

  it('ends when it expires or is revoked, at once', async () => {
    const [one, other] = [await make('engineer', { days: 1 }), await make('engineer')];
    const read = async (token: string): Promise<number> =>
      (await machine(token).send('GET', '/api/records/order')).status;
    expect([await read(one.body.token), await read(other.body.token)]).toEqual([200, 200]);
    expect((await api.as('engineer').send('DELETE', `/api/me/tokens/${other.body.details.id}`)).status).toBe(204);
    expect(await read(other.body.token)).toBe(401);
    api.clock.at = new Date(Date.now() + 25 * 3_600_000);
    expect(await read(one.body.token)).toBe(401);
    expect((await list('engineer')).map(({ state }) => state)).toEqual(['revoked', 'expired']);
  });

  it('shows when it was last used', async () => {
    const { body } = await make('owner');
    expect((await list('owner'))[0]?.lastUsedAt).toBeUndefined();
    await machine(body.token).get('/api/records/order');
    expect((await list('owner'))[0]?.lastUsedAt).toEqual(expect.any(String));
  });

  it('reads measures from outside only with that scope and right', async () => {
    const outside = { 'X-Forwarded-For': '203.0.113.9' };
    const [right, wrong] = [await make('admin', { scopes: ['metrics'] }), await make('agent', { scopes: ['metrics'] })];
    expect((await machine(right.body.token).send('GET', '/metrics', undefined, outside)).status).toBe(200);
    expect((await machine(wrong.body.token).send('GET', '/metrics', undefined, outside)).status).toBe(403);
  });
});

describe('making one', () => {
  it.each([
    ['name', { name: ' ' }],
    ['scopes', { scopes: [] }],
    ['scopes.0', { scopes: ['everything'] }],
    ['days', { days: 366 }],
    ['days', { days: 0 }],
    ['days', { days: { $gt: 0 } }],
  ])('names what is wrong: %s', async (field, body) => {
    const refused = await make('agent', body);
    expect(refused.status).toBe(400);
    expect(refused.body.errors[0]?.field).toBe(field);
  });

  it('ends at fifty', async () => {
    await Promise.all(Array.from({ length: 50 }, () => make('director')));
    expect((await make('director')).body.errors[0]).toMatchObject({ code: 'TOO_MANY' });
  });
});

describe('administrators', () => {
  it('see the tokens of all, and revoke one with a reason that is written down', async () => {
    const { body } = await make('manager');
    const { items } = await api.as('admin').get<{ items: { id: string; person: { id: string } }[] }>('/api/tokens');
    expect(items).toContainEqual(
      expect.objectContaining({ id: body.details.id, person: expect.objectContaining({ id: 'manager' }) }),
    );
    const path = `/api/tokens/${body.details.id}`;
    expect((await api.as('admin').send('DELETE', path)).status).toBe(400);
    expect((await api.as('agent').send('DELETE', `${path}?reason=x`)).status).toBe(403);
    expect((await api.as('admin').send('DELETE', `${path}?reason=Published by mistake`)).status).toBe(204);
    expect((await machine(body.token).send('GET', '/api/records/order')).status).toBe(401);
    expect(await AuditLines.findOne({ action: 'token.revoked', 'data.token': body.details.id }).lean()).toMatchObject({
      by: 'admin',
      data: { person: 'manager', reason: 'Published by mistake' },
    });
    expect((await api.as('admin').send('DELETE', `${path}?reason=again`)).status).toBe(404);
  });
});

describe('a forged token', () => {
  it.each(['zxt_', `zxt_${'A'.repeat(43)}`, 'zxt_{"$ne":null}', `zxt_${'A'.repeat(5_000)}`])(
    'is refused: %.20s',
    async (token) => {
      expect((await machine(token).send('GET', '/api/records/order')).status).toBe(401);
    },
  );
});
