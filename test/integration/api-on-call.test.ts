import { startApi, type TestApi } from './api-support';

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());

const admin = () => api.as('admin', 'en');

describe('/api/on-call', () => {
  interface OnCall {
    group: { key: string };
    own: boolean;
    now: { to: string; person: { id: string; email: string } | null };
    next?: { person: { id: string } | null };
    fallback?: { id: string };
  }
  const asked = async (person: string): Promise<OnCall[]> =>
    (await api.as(person, 'en').get<{ items: OnCall[] }>('/api/on-call')).items;
  const roster = (group: string, change: object = {}) =>
    admin().post('/api/rosters', {
      names: { zh: '值班', en: 'On call' },
      group,
      zone: 'Asia/Shanghai',
      handOver: '09:00',
      start: '2026-03-02',
      days: 7,
      persons: ['engineer', 'cab.technical'],
      ...change,
    });

  it('[DESK-09] says who is on call now and next and how to reach them, own groups first', async () => {
    await roster('support-platform');
    await roster('support-network');
    await roster('service-desk', { start: '2099-01-01' });
    api.clock.at = new Date('2026-03-05T03:00:00+08:00');
    const items = await asked('agent');
    expect(items.map(({ own }) => own)).toEqual([true, true, false, false]);
    const keys = items.map(({ group }) => group.key);
    expect(keys.slice(0, 2).toSorted()).toEqual(['operations', 'service-desk']);
    expect(keys.slice(2)).toEqual(['support-platform', 'support-network']);
    expect(items.find(({ group }) => group.key === 'service-desk')).toMatchObject({
      now: { person: null },
      fallback: { id: 'manager' },
    });
    expect(items.find(({ group }) => group.key === 'support-platform')).toMatchObject({
      now: {
        to: '2026-03-09T01:00:00.000Z',
        person: { id: 'engineer', email: 'engineer@demo.zhixing.example' },
      },
      next: { person: { id: 'cab.technical' } },
    });
    expect(await asked('requester')).toEqual([]);
    expect(await asked('supplier')).toEqual([]);
    const rosters = async (person: string): Promise<number> =>
      (await api.as(person, 'en').get<{ items: object[] }>('/api/rosters')).items.length;
    expect(await Promise.all(['admin', 'agent', 'requester', 'supplier'].map(rosters))).toEqual([4, 4, 0, 0]);
  });
});
