import { Drafts, Incidents, Instances, ProcessVersions } from '../../records/models/engine';
import { Mailbox, Notices } from '../../records/models/notice';
import { eventually } from '../support/eventually';
import { links, record, startApi, type ProblemBody, type TestApi } from './api-support';
import { orderXml } from './api-pack';

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());

describe('processes', () => {
  it('lists processes with what this person may start', async () => {
    type List = { items: { key: string; starts: { key: string }[]; recordList: boolean }[] };
    const starts = async (person: string): Promise<string[] | undefined> =>
      (await api.as(person).get<List>('/api/processes')).items[0]?.starts.map(({ key }) => key);
    expect(await starts('requester')).toEqual(['plain']);
    expect(await starts('manager')).toEqual(['plain', 'express']);
    expect(await starts('supplier')).toEqual([]);
  });

  it('shows files and roles of one', async () => {
    const one = await api.as('owner', 'en').get('/api/processes/order');
    expect(one).toMatchObject({
      files: [{ file: 'order.bpmn', kind: 'bpmn' as const, process: 'order' }],
      permissions: ['process.publish', 'instance.read', 'instance.manage'],
    });
    expect((await api.as('owner').send<ProblemBody>('GET', '/api/processes/nothing')).body.code).toBe(
      'PROCESS_NOT_FOUND',
    );
  });

  it('describes one: who carries out what, what starts it, which records and ladders it has', async () => {
    const one = await api.as('auditor', 'en').get('/api/processes/order/description');
    expect(one).toMatchObject({
      key: 'order',
      name: 'Order',
      clause: '8',
      purpose: 'For tests',
      roles: [{ key: 'desk', by: 'role', steps: [{ id: 'check', name: 'Check', diagram: 'Order' }] }],
      starts: [
        { key: 'plain', existing: false },
        { key: 'express', existing: false },
        { key: 'reopen', who: ['Requester'], existing: true },
      ],
      clocks: [{ key: 'check', name: 'Check', target: '2 working days' }],
      records: { states: [{ key: 'logged', phase: 'open' }, { key: 'waiting' }, { key: 'closed' }] },
      interfaces: { outgoing: [], incoming: [] },
    });
    expect(one).toMatchObject({ owners: [{ key: 'process-owner' }], ladders: [{ key: 'order-check' }] });
    const missing = await api.as('auditor').send<ProblemBody>('GET', '/api/processes/nothing/description');
    expect(missing.body.code).toBe('PROCESS_NOT_FOUND');
  });

  it('draws what is in force, and earlier versions', async () => {
    const row = {
      pack: 'order',
      file: 'order.bpmn',
      kind: 'bpmn' as const,
      process: 'order',
      definitionKey: '1',
      hash: 'h',
      factory: true,
      factoryHash: 'h',
    };
    await ProcessVersions.create({ ...row, _id: 'v1', version: 1, content: '<v1/>', at: new Date(1) });
    await ProcessVersions.create({
      ...row,
      _id: 'v2',
      version: 2,
      content: '<v2/>',
      at: new Date(2),
      by: 'owner',
      note: 'Shorter',
    });
    expect(await api.as('agent').get('/api/processes/order/diagram')).toMatchObject({ xml: '<v2/>', version: 2 });
    expect(await api.as('agent').get('/api/processes/order/diagram?version=1')).toMatchObject({
      xml: '<v1/>',
      version: 1,
    });
    expect((await api.as('agent').send<ProblemBody>('GET', '/api/processes/order/diagram?version=9')).status).toBe(404);
    expect(
      (await api.as('agent').send<ProblemBody>('GET', '/api/processes/order/diagram?file=../../x.bpmn')).status,
    ).toBe(400);
    const versions = async (person: string): Promise<object[]> =>
      (await api.as(person, 'en').get<{ items: object[] }>('/api/processes/order/versions')).items;
    expect((await versions('owner'))[0]).toMatchObject({
      version: 2,
      note: 'Shorter',
      by: { id: 'owner' },
      running: 0,
    });
    const [seen] = await versions('agent');
    expect(seen).toMatchObject({ version: 2 });
    expect(Object.keys(seen ?? {})).not.toEqual(expect.arrayContaining(['note', 'by', 'running']));
  });

  it('keeps drafts and checks of people who may not publish out', async () => {
    for (const path of ['drafts', 'lint', 'publish']) {
      const { status } = await api
        .as('agent')
        .send('POST', `/api/processes/order/${path}`, { file: 'order.bpmn', content: 'x' });
      expect(status).toBe(403);
    }
  });

  it('puts a checked draft in force, and keeps the live version when it is refused', async () => {
    const owner = api.as('owner', 'en');
    const publish = () =>
      owner.send<ProblemBody>('POST', '/api/processes/order/publish', { note: 'Shorter', running: 'stay' });
    expect((await publish()).body.code).toBe('DRAFT_NOT_FOUND');
    const without = orderXml.replace('externalReference="order-check"', 'externalReference="order-nothing"');
    await owner.post('/api/processes/order/drafts', { file: 'order.bpmn', content: without });
    const refused = await publish();
    expect([refused.status, refused.body.code]).toEqual([400, 'DIAGRAM_REFUSED']);
    expect(refused.body.errors).toMatchObject([{ field: 'order.bpmn#check', code: 'NOT_FOUND' }]);
    expect(await ProcessVersions.countDocuments({ note: 'Shorter', process: 'order', by: 'owner' })).toBe(1);
    await owner.post('/api/processes/order/drafts', { file: 'order.bpmn', content: orderXml });
    expect((await publish()).body).toMatchObject({ deployed: [{ file: 'order.bpmn', process: 'order', version: 1 }] });
    expect(await Drafts.countDocuments()).toBe(0);
  });

  it('throws a draft away, and only that', async () => {
    const owner = api.as('owner');
    await owner.post('/api/processes/order/drafts', { file: 'order.bpmn', content: orderXml });
    const discard = (person: string) =>
      api.as(person).send<ProblemBody>('DELETE', '/api/processes/order/drafts/order.bpmn');
    expect((await discard('agent')).status).toBe(403);
    expect((await discard('owner')).body).toMatchObject({ items: [] });
    expect((await discard('owner')).body.code).toBe('DRAFT_NOT_FOUND');
    expect(await owner.get('/api/processes/order/drafts')).toMatchObject({ items: [] });
  });

  it.each([
    ['file', { file: 'order.exe', content: 'x' }],
    ['file', { file: '../order.bpmn', content: 'x' }],
    ['content', { file: 'order.bpmn', content: '' }],
  ])('names %s of a draft when it is not right: %j', async (field, body) => {
    const answer = await api.as('owner').send<ProblemBody>('POST', '/api/processes/order/drafts', body);
    expect(answer.body.errors[0]?.field).toBe(field);
  });
});

describe('instances', () => {
  beforeAll(async () => {
    const one = await record();
    const row = {
      epoch: 1,
      process: 'order',
      definitionKey: '1',
      version: 1,
      rootKey: '1',
      startedAt: new Date(),
      position: 1,
    };
    await Instances.create({ ...row, _id: '101', state: 'active', recordId: one._id });
    await Instances.create({ ...row, _id: '102', state: 'completed' });
    await Incidents.create({
      _id: '2251799813685900',
      epoch: 1,
      instanceKey: '101',
      elementInstanceKey: '5',
      elementId: 'check',
      process: 'order',
      errorType: 'JOB_NO_RETRIES',
      message: 'no calendar',
      state: 'open',
      at: new Date(),
      position: 1,
    });
  });

  it('is for those who look after the engine', async () => {
    expect((await api.as('requester').send('GET', '/api/instances')).status).toBe(403);
    expect((await api.as('auditor').send('POST', '/api/instances/101/retry')).status).toBe(403);
  });

  it('lists instances, those with incidents alone too', async () => {
    const keys = async (query: string): Promise<string[]> =>
      (await api.as('admin').get<{ items: { key: string }[] }>(`/api/instances${query}`)).items.map(({ key }) => key);
    expect((await keys('')).sort()).toEqual(['101', '102']);
    expect(await keys('?incident=true')).toEqual(['101']);
    expect(await keys('?state=completed')).toEqual(['102']);
  });

  it('shows one with its incidents', async () => {
    expect(await api.as('admin').get('/api/instances/101')).toMatchObject({
      incidents: 1,
      openIncidents: [{ key: '2251799813685900', message: 'no calendar' }],
    });
    expect((await api.as('admin').send<ProblemBody>('GET', '/api/instances/7')).body.code).toBe('INSTANCE_NOT_FOUND');
    expect((await api.as('admin').send<ProblemBody>('GET', '/api/instances/abc')).status).toBe(400);
  });

  it('says so when there is nothing to try again', async () => {
    expect((await api.as('admin').send<ProblemBody>('POST', '/api/instances/102/retry')).body.code).toBe(
      'INSTANCE_WITHOUT_INCIDENT',
    );
    expect((await api.as('admin').send<ProblemBody>('POST', '/api/instances/102/cancel')).body.code).toBe(
      'INSTANCE_ENDED',
    );
  });

  it('answers 503 with a time to come back while the engine is away, and 409 with its reason when it refuses', async () => {
    api.engine.shut();
    const away = await api.as('admin').send<ProblemBody>('POST', '/api/instances/101/retry');
    api.engine.open();
    expect([away.status, away.body.code, away.headers.get('retry-after')]).toEqual([503, 'ENGINE_UNAVAILABLE', '5']);
    await eventually(async () => {
      const refused = await api.as('admin').send<ProblemBody>('POST', '/api/instances/101/retry');
      expect([refused.status, refused.body.code]).toEqual([409, 'ENGINE_REFUSED']);
      expect(refused.body.detail).toContain('2251799813685900');
    });
  });
});

describe('notices and mailbox', () => {
  beforeAll(async () => {
    const at = new Date();
    await Notices.insertMany(
      ['a', 'b'].map((id) => ({ _id: id, person: 'agent', notice: 'n', subject: id, text: 't', at })),
    );
    await Notices.create({ _id: 'c', person: 'owner', notice: 'n', subject: 'c', text: 't', at });
    const mail = { at, from: 'zhixing@localhost', subject: 's', text: 't' };
    await Mailbox.create({ ...mail, _id: 'm1', to: ['agent@demo.zhixing.example'] });
    await Mailbox.create({ ...mail, _id: 'm2', to: ['owner@demo.zhixing.example'] });
  });

  it('shows and marks the own notices only', async () => {
    const { items } = await api.as('agent').get<{ items: object[] }>('/api/notices');
    expect(items).toHaveLength(2);
    expect(await api.as('agent').post('/api/notices/read', { ids: ['a', 'c'] })).toEqual({ read: 1 });
    expect(await api.as('agent').post('/api/notices/read', {})).toEqual({ read: 1 });
    expect((await api.as('owner').get<{ counts: { notices: number } }>('/api/me')).counts.notices).toBe(1);
  });

  it('shows each person their own mail, and an administrator all of it', async () => {
    const ids = async (person: string, query = ''): Promise<string[]> =>
      (await api.as(person).get<{ items: { id: string }[] }>(`/api/mailbox${query}`)).items.map(({ id }) => id).sort();
    expect(await ids('agent')).toEqual(['m1']);
    expect(await ids('agent', '?to=owner@demo.zhixing.example')).toEqual(['m1']);
    expect(await ids('admin')).toEqual(['m1', 'm2']);
    expect((await api.as('agent').send<ProblemBody>('GET', '/api/mailbox/m2')).body.code).toBe('MAIL_NOT_FOUND');
    expect(await api.as('agent').get('/api/mailbox/m1')).toMatchObject({ text: 't' });
  });

  it('[SEC-07t] keeps mails about a confidential record from all but addressees and those who may read it', async () => {
    const kept = api.deps.packs;
    const { packs, ...rest } = kept();
    const order = packs.get('order');
    if (!order?.record) {
      throw new Error('no type of records');
    }
    const confidential = { field: 'urgent', read: ['field:requester'] };
    const secret = { ...order, record: { ...order.record, access: { ...order.record.access, confidential } } };
    Object.assign(api.deps, { packs: () => ({ ...rest, packs: new Map([...packs, ['order', secret]]) }) });
    try {
      const about = async (requester: string): Promise<string> =>
        (await record({ fields: { title: 'Secret', size: 'small', urgent: true, requester } }))._id;
      const mail = { at: new Date(), from: 'zhixing@localhost', to: ['owner@demo.zhixing.example'], subject: 's' };
      await Mailbox.create({ ...mail, _id: 'closed', text: 't', recordId: await about('requester') });
      await Mailbox.create({ ...mail, _id: 'open', text: 't', recordId: await about('admin') });
      const seen = async (person: string): Promise<[string[], number, number]> => {
        const client = api.as(person);
        const { items } = await client.get<{ items: { id: string }[] }>('/api/mailbox');
        return [
          items
            .map(({ id }) => id)
            .filter((id) => ['closed', 'open'].includes(id))
            .sort(),
          (await client.send('GET', '/api/mailbox/closed')).status,
          (await client.send('GET', '/api/mailbox/open')).status,
        ];
      };
      expect(await seen('admin')).toEqual([['open'], 404, 200]);
      expect(await seen('owner')).toEqual([['closed', 'open'], 200, 200]);
    } finally {
      Object.assign(api.deps, { packs: kept });
      await Mailbox.deleteMany({ _id: { $in: ['closed', 'open'] } });
    }
  });

  it('hands nobody the decision links of somebody else', async () => {
    const token = links.signDecision(
      { person: 'owner', taskKey: '1', decision: 'approve', contentVersion: 1 },
      new Date(Date.now() + 60_000),
    );
    const link = `http://localhost:3000/decide/${token}`;
    const mail = { at: new Date(), from: 'zhixing@localhost', subject: 's' };
    await Mailbox.create({
      ...mail,
      _id: 'm3',
      to: ['owner@demo.zhixing.example'],
      text: `Approve:\n${link}\nmore`,
      html: `<a href="${link}">Approve</a>`,
    });
    const shownTo = (person: string) => api.as(person).get<{ text: string; html: string }>('/api/mailbox/m3');
    expect((await shownTo('owner')).text).toContain(link);
    const { text, html } = await shownTo('admin');
    expect(`${text} ${html}`).not.toContain(token.split('.')[2]);
    expect(text).toBe('Approve:\nhttp://localhost:3000/decide/…\nmore');
    expect(html).toBe('<a href="http://localhost:3000/decide/…">Approve</a>');
  });
});

describe('GET /api/options/{kind}', () => {
  const options = (query: string, person = 'agent') =>
    api.as(person, 'en').get<{ value: string; label: string; hint?: string }[]>(`/api/options/${query}`);

  it('needs a session and a kind that exists', async () => {
    expect((await api.nobody.send('GET', '/api/options/person')).status).toBe(401);
    expect((await api.as('agent').send<ProblemBody>('GET', '/api/options/spaceship')).body.code).toBe(
      'OPTIONS_NOT_FOUND',
    );
    expect((await api.as('agent').send<ProblemBody>('GET', '/api/options/record:nothing')).status).toBe(404);
  });

  it('finds people by part of a name in either language, with their roles', async () => {
    expect(await options('person?q=wei')).toEqual([
      { value: 'agent', label: 'Li Wei', hint: 'Service desk, Operations' },
    ]);
    expect((await options('person?q=%E6%9D%8E')).map(({ value }) => value)).toEqual(['agent']);
    expect(await options('person?q=.*')).toEqual([]);
  });

  it('names given ids', async () => {
    expect((await options('service?ids=email,service-hall')).map(({ value }) => value)).toEqual([
      'email',
      'service-hall',
    ]);
  });

  it('offers records that the person may read', async () => {
    const one = await record({ fields: { title: 'Lamp' }, involved: ['director'], words: ['lamp'] });
    expect(await options('record:order?q=lamp', 'director')).toEqual([
      { value: one._id, label: `${one.number} Lamp`, hint: 'Logged' },
    ]);
    expect(await options('record?q=lamp', 'supplier')).toEqual([]);
  });
});
