import { AuditLines } from '../../records/models/audit-line';
import { eventually } from '../support/eventually';
import { ladder, record, startApi, type ProblemBody, type TestApi } from './api-support';

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());

interface Line {
  id: string;
  action: string;
  what: string;
  by: { id: string };
  changes: { name: string; from?: string; to: string }[];
}
interface Lines {
  items: Line[];
  next: string | null;
}

const lines = (query: string, person = 'auditor') => api.as(person, 'en').get<Lines>(`/api/audit?${query}`);

const switchPack = (on: boolean) =>
  api.as('admin').send('POST', '/api/packs/order/switch', { on, reason: on ? 'Ready' : 'Stock-taking' });

describe('the audit', () => {
  it('is read by auditors and administrators alone, and no route changes it', async () => {
    for (const person of ['auditor', 'admin']) {
      expect((await api.as(person).send('GET', '/api/audit')).status).toBe(200);
    }
    for (const person of ['manager', 'owner', 'agent', 'requester']) {
      expect((await api.as(person).send('GET', '/api/audit')).status).toBe(403);
      expect((await api.as(person).send('GET', '/api/audit/export')).status).toBe(403);
    }
    for (const method of ['POST', 'PUT', 'DELETE']) {
      expect((await api.as('admin').send(method, '/api/audit', {})).status).toBe(405);
    }
  });

  it('tells who switched a process and why, in words, and is found by kind and person', async () => {
    expect((await switchPack(false)).status).toBe(200);
    expect((await switchPack(true)).status).toBe(200);
    const { items } = await lines('kind=pack');
    expect(items.map(({ what, by }) => [what, by.id])).toEqual(Array(2).fill(['Switched a process', 'admin']));
    expect(items[1]?.changes).toEqual([
      { name: 'Pack', to: 'Order' },
      { name: 'On', to: 'no' },
      { name: 'Reason', to: 'Stock-taking' },
    ]);
    expect((await lines('kind=pack&by=manager')).items).toEqual([]);
    expect((await lines('kind=ladder')).items).toEqual([]);
    const later = new Date(Date.now() + 60_000).toISOString();
    expect((await lines(`from=${later}`)).items).toEqual([]);
  });

  it('a process that is switched off says so to whoever starts one, and its records stay to be read', async () => {
    const { number } = await record();
    expect((await switchPack(false)).status).toBe(200);
    const form = await api.as('requester', 'en').send<ProblemBody>('GET', '/api/records/order/form');
    expect([form.status, form.body.code]).toEqual([403, 'PROCESS_OFF']);
    expect(form.body.detail).toContain('"Order"');
    const { items } = await api.as('requester').get<{ items: { number: string }[] }>('/api/records/order');
    expect(items.map((one) => one.number)).toContain(number);
    expect((await api.as('requester').send('GET', `/api/records/order/${number}`)).status).toBe(200);
    const found = await api.as('requester').get<{ items: { number: string }[] }>(`/api/search?q=${number}`);
    expect(found.items.map((one) => one.number)).toContain(number);
    expect((await switchPack(true)).status).toBe(200);
  });

  it('goes on page by page, each line once', async () => {
    const first = await lines('kind=pack&limit=1');
    const second = await lines(`kind=pack&limit=1&cursor=${String(first.next)}`);
    expect(new Set([...first.items, ...second.items].map(({ id }) => id)).size).toBe(2);
  });

  it('tells of an edited ladder', async () => {
    await ladder('order-check');
    const client = api.as('owner');
    const { version, rows } = await client.get<{ version: number; rows: unknown[] }>('/api/ladders/order-check');
    const saved = await client.send<ProblemBody>('PUT', '/api/ladders/order-check', { version, rows, note: 'Sooner' });
    expect([saved.status, saved.body.errors]).toEqual([200, undefined]);
    const rungs = [
      { id: 'first', at: { after: '1wh' }, who: ['assignee', 'role:service-manager'], what: ['notify'] },
      {
        id: 'second',
        at: { after: '2wd' },
        who: ['field:keeper'],
        what: ['addCandidate'],
        repeat: { every: '4wh', max: 3 },
      },
    ];
    const edit = { version: version + 1, rows: [{ when: { size: ['large'] }, rungs }], note: 'Large ones only' };
    expect((await client.send('PUT', '/api/ladders/order-check', edit)).status).toBe(200);
    const { items } = await lines('kind=ladder');
    expect(items).toMatchObject([{ action: 'ladder.edited' }, { action: 'ladder.edited', by: { id: 'owner' } }]);
    expect(items[1]?.changes).toEqual([
      { name: 'Ladder', to: 'Checking' },
      { name: 'Note', to: 'Sooner' },
    ]);
    expect(items[0]?.changes.slice(2)).toEqual([
      { name: 'Changed · Size: Large', from: 'All cases', to: 'Size: Large' },
      {
        name: 'Changed · Size: Large',
        from: '2 working hours after the start: Notify Assignee, Service manager',
        to: '1 working hour after the start: Notify Assignee, Service manager',
      },
      {
        name: 'Added · Size: Large',
        from: '—',
        to: '2 working days after the start: Add as candidate Keeper, again every 4 working hours, 3 times at most',
      },
    ]);
  });

  it('goes out as CSV, which is a line itself', async () => {
    const csv = await api.as('auditor', 'en').send<string>('GET', '/api/audit/export?kind=pack');
    expect(csv.status).toBe(200);
    expect(csv.body).toContain('Switched a process');
    expect(csv.body.trim().split('\r\n')).toHaveLength(5);
    expect(await AuditLines.countDocuments({ action: 'records.exported', by: 'auditor' })).toBe(1);
  });

  it('tells who took a pack out as a file', async () => {
    expect((await api.as('admin').send('GET', '/api/packs/order/file')).status).toBe(200);
    const { items } = await lines('kind=pack&limit=1');
    expect(items).toMatchObject([
      {
        action: 'pack.exported',
        what: 'Exported a pack',
        by: { id: 'admin' },
        changes: [
          { name: 'Pack', to: 'Order' },
          { name: 'Version', to: expect.stringMatching(/^\d+\./) },
        ],
      },
    ]);
    expect((await api.as('manager').send('GET', '/api/packs/order/file')).status).toBe(403);
    expect(await AuditLines.countDocuments({ action: 'pack.exported' })).toBe(1);
  });
});

describe('the coverage of requirements', () => {
  interface Covered {
    items: { id: string; state: string; area: string; shown: { process: { key: string }; test: string }[] }[];
    totals: Record<'all' | 'shown' | 'partly' | 'open' | 'unknown', number>;
    processes: { key: string; name: string }[];
  }
  const covered = (query = '', person = 'auditor') => api.as(person, 'en').get<Covered>(`/api/coverage?${query}`);

  it('is read by those who look over everything, and by nobody else', async () => {
    for (const path of ['/api/coverage', '/api/coverage/export']) {
      for (const person of ['auditor', 'owner', 'admin']) {
        expect((await api.as(person).send('GET', path)).status).toBe(200);
      }
      for (const person of ['agent', 'requester', 'supplier']) {
        expect((await api.as(person).send('GET', path)).status).toBe(403);
      }
    }
  });

  it('says of each requirement how it stands and who shows it, and is narrowed', async () => {
    const { items, totals, processes } = await covered();
    expect(items.length).toBe(totals.all);
    expect(totals.shown + totals.partly + totals.open + totals.unknown).toBe(totals.all);
    expect(items.find(({ id }) => id === 'CHG-05')).toMatchObject({
      state: 'shown',
      area: 'control',
      shown: [{ process: { key: 'order' }, test: 'test/order.test.ts › checks' }],
    });
    expect(processes).toContainEqual({ key: 'order', name: 'Order' });
    const ids = async (query: string): Promise<string[]> => (await covered(query)).items.map(({ id }) => id);
    expect(await ids('process=order')).toEqual(['CHG-05', 'CHG-07']);
    expect(await ids('process=order&state=open')).toEqual(['CHG-07']);
    expect(await ids('process=order&area=release')).toEqual([]);
    expect((await api.as('auditor').send('GET', '/api/coverage?state=done')).status).toBe(400);
  });

  it('goes out as CSV with what was asked for, which is a line of the audit', async () => {
    const { body } = await api.as('auditor', 'en').send<string>('GET', '/api/coverage/export?process=order');
    expect(body).toContain('CHG-05,ISO/IEC 20000-1:2005,');
    expect(body).toContain(',Shown,Order,order.bpmn: check,test/order.test.ts › checks,');
    expect(body).toMatch(/CHG-07,.*,Open,,,,Order/);
    await eventually(async () => {
      const asked = { by: 'auditor', 'data.type': 'coverage', 'data.question.process': 'order' };
      const found = await AuditLines.find(asked).sort({ _id: 1 });
      expect(found.map(({ action }) => action)).toEqual(['records.exported', 'records.exportEnded']);
    });
  });
});
