import { Groups } from '../../records/models/person';
import { ConfigurationItems, Services } from '../../records/models/service';
import { record, startApi, type ProblemBody, type TestApi } from './api-support';

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());

describe('[ROLE-03] people of a supplier', () => {
  it('counts for each what they may read, and shows nothing of how processes are drawn to a supplier', async () => {
    type Seen = { items: { running: number; incidents?: number; listed: boolean }[] };
    const order = async (person: string) => (await api.as(person).get<Seen>('/api/processes')).items[0];
    const of = await order('supplier');
    expect(of).toMatchObject({ running: 0, listed: false });
    expect(of).not.toHaveProperty('incidents');
    const fields = { title: 'Cabling' };
    await record({ fields, involved: ['supplier'] });
    await record({ fields, involved: ['supplier'], state: 'closed' });
    await record({ fields, involved: [] });
    expect(await order('supplier')).toMatchObject({ running: 1, listed: true });
    expect((await order('agent'))?.running).toBeGreaterThanOrEqual(2);
    expect(await order('auditor')).toMatchObject({ incidents: 0, listed: true });
    for (const path of ['', '/description', '/diagram', '/versions', '/forms/order-start']) {
      const { status, body } = await api.as('supplier').send<ProblemBody>('GET', `/api/processes/order${path}`);
      expect([status, body.code]).toEqual([403, 'PROCESS_FORBIDDEN']);
    }
  });

  it('find their own people, and of the house what belongs to the services in which it has a part', async () => {
    const found = async (person: string, kind: string): Promise<string[]> =>
      (await api.as(person).get<{ value: string }[]>(`/api/options/${kind}?limit=100`))
        .map(({ value }) => value)
        .toSorted();
    const all = async (person: string): Promise<string[][]> =>
      Promise.all(['person', 'organisation', 'group', 'service', 'ci'].map((kind) => found(person, kind)));
    const groupsBefore = ['huatong-operators', 'support-network'];
    const firms = ['huatong', 'huatong-cabling'];
    expect(await all('supplier')).toEqual([['supplier'], firms, groupsBefore, ['internet-access'], ['line-01']]);
    const operation = { mode: 'hybrid', suppliers: [{ organisation: 'huatong', group: 'lines', duties: ['deliver'] }] };
    await Groups.create({ _id: 'lines', names: { zh: '线路组', en: 'Lines' }, organisation: 'huatong' });
    await Services.updateOne({ _id: 'machine-room' }, { $set: { operation } });
    const [, , groups, services, items] = await all('supplier');
    expect(groups).toEqual(['huatong-operators', 'lines', 'operations', 'support-network']);
    expect(services).toEqual(['internet-access', 'machine-room']);
    expect(items).toEqual(
      (
        await ConfigurationItems.find({ services: { $in: services } })
          .sort({ _id: 1 })
          .lean()
      ).map(({ _id }) => _id),
    );
    expect((await found('requester', 'person')).length).toBeGreaterThan(5);
    expect(await found('director', 'organisation:supplier')).toEqual(['anda', 'huatong', 'huatong-cabling']);
    expect(await found('director', 'group:huatong')).toEqual(['huatong-operators', 'lines']);
    expect((await api.as('director').send('GET', '/api/options/organisation:nobody')).status).toBe(404);
  });
});
