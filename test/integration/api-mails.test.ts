import { Mails } from '../../records/models/notice';
import { startApi, type TestApi } from './api-support';

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());

describe('undeliverable mails', () => {
  const dead = { to: 'x@example.org', subject: 's', text: 'secret', html: '', status: 'dead' as const, attempts: 3 };
  beforeAll(async () => {
    const at = new Date();
    await Mails.create({ ...dead, _id: 'd1', person: 'agent', error: '550 no such user', createdAt: at, nextAt: at });
    await Mails.create({ ...dead, _id: 'd2', status: 'sent', createdAt: at, nextAt: at });
  });

  it.each([
    ['GET', '/api/mails/undeliverable'],
    ['POST', '/api/mails/resend'],
  ])('are for those who operate the installation: %s %s', async (method, path) => {
    const body = method === 'POST' ? { ids: ['d1'] } : undefined;
    expect((await api.nobody.send(method, path, body)).status).toBe(401);
    expect((await api.as('agent').send(method, path, body)).status).toBe(403);
  });

  it.each([{}, { ids: [] }, { ids: ['d1'], to: 'me@example.org' }])('refuses %j', async (body) => {
    expect((await api.as('admin').send('POST', '/api/mails/resend', body)).status).toBe(400);
  });

  it('are listed without their text, shown in health, and sent again once', async () => {
    const { items } = await api.as('admin').get<{ items: object[] }>('/api/mails/undeliverable');
    expect(items).toEqual([
      expect.objectContaining({ id: 'd1', to: 'x@example.org', attempts: 3, error: '550 no such user' }),
    ]);
    expect(JSON.stringify(items)).not.toContain('secret');
    expect(await api.nobody.get('/api/health/ready')).toMatchObject({ mail: { dead: 1 } });
    const resend = () => api.as('admin').post('/api/mails/resend', { ids: ['d1', 'd2'] });
    expect(await resend()).toEqual({ resent: 1 });
    expect(await resend()).toEqual({ resent: 0 });
    expect(await Mails.findById('d1').lean()).toMatchObject({
      status: 'pending',
      to: 'agent@demo.zhixing.example',
      attempts: 0,
    });
    expect((await Mails.findById('d2').lean())?.status).toBe('sent');
  });
});
