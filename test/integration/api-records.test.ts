import { History } from '../../records/models/history';
import { Outbox } from '../../records/models/outbox';
import { Escalations } from '../../records/models/time';
import { ladder, record, startApi, task, type ProblemBody, type TestApi } from './api-support';

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
  await ladder('order-check');
});
afterAll(() => api.stop());

interface Created {
  id: string;
  number: string;
  state: { key: string };
  fields: Record<string, unknown>;
}

interface List {
  items: { number: string; title: string; fields: Record<string, { text: string }>; owner?: { name: string } }[];
  next: string | null;
  total: number;
  columns: { key: string; name: string; sortable: boolean }[];
}

interface Offer {
  filters: { key: string; options: { value: string; text: string }[] }[];
}

const fields = { title: 'Three chairs', size: 'small' };

describe('GET /api/records/{type}/form', () => {
  it('gives the form of the start in the language asked for', async () => {
    const form = await api
      .as('requester', 'en')
      .get<{ components: { key: string; label: string }[] }>('/api/records/order/form');
    expect(form.components.map(({ label }) => label)).toContain('Size');
  });

  it('refuses a start that is for others, and one that does not exist', async () => {
    const other = await api.as('requester').send<ProblemBody>('GET', '/api/records/order/form?start=express');
    const none = await api.as('requester').send<ProblemBody>('GET', '/api/records/order/form?start=nothing');
    expect([other.status, other.body.code]).toEqual([403, 'START_FORBIDDEN']);
    expect([none.status, none.body.code]).toEqual([400, 'START_NOT_FOUND']);
    expect(none.body.detail).toContain('plain, express');
  });

  it('knows no type that no pack has', async () => {
    const { status, body } = await api.as('requester').send<ProblemBody>('GET', '/api/records/nothing/form');
    expect([status, body.code]).toEqual([404, 'PROCESS_NOT_FOUND']);
  });
});

describe('POST /api/records/{type}', () => {
  const post = <T = ProblemBody>(person: string, body: unknown, headers?: Record<string, string>) =>
    api.as(person).send<T>('POST', '/api/records/order', body, headers);

  it('needs a session', async () => {
    expect((await api.nobody.send('POST', '/api/records/order', { fields })).status).toBe(401);
  });

  it.each([
    ['title', { title: '' }],
    ['title', { title: 'x'.repeat(81) }],
    ['title', {}],
    ['size', { title: 'x', size: 'huge' }],
    ['wanted', { title: 'x', wanted: 'tomorrow' }],
    ['services', { title: 'x', services: ['no-such-service'] }],
    ['services', { title: 'x', services: 'email' }],
    ['requester', { title: 'x', requester: 'nobody' }],
    ['cost', { title: 'x', cost: -1 }],
    ['state', { title: 'x', state: 'closed' }],
    ['keeper', { title: 'x', keeper: 'agent' }],
  ])('names %s when it is not right: %j', async (field, given) => {
    const { status, body } = await post('requester', { fields: given });
    expect([status, body.code]).toEqual([400, 'REQUEST_INVALID']);
    expect(body.errors.map((error) => error.field)).toContain(field);
    expect(body.errors.every(({ message }) => message.length > 0)).toBe(true);
  });

  it('is refused to those who may not start it', async () => {
    const { status, body } = await post('supplier', { fields });
    expect([status, body.code]).toEqual([403, 'START_FORBIDDEN']);
  });

  it('writes the record, its first history line and the order to start its process', async () => {
    const { status, body } = await post<Created>('requester', { fields });
    expect(status).toBe(201);
    expect(body).toMatchObject({ state: { key: 'logged' }, fields: { ...fields, requester: 'requester' } });
    expect(await History.countDocuments({ recordId: body.id, kind: 'created' })).toBe(1);
    expect(await Outbox.findOne({ lane: body.id }).lean()).toMatchObject({ kind: 'startProcess', status: 'pending' });
  });

  it('gives a repeat under the same Idempotency-Key the first answer, also when both come at once', async () => {
    const headers = { 'Idempotency-Key': 'once' };
    const answers = await Promise.all([1, 2, 3].map(() => post<Created>('requester', { fields }, headers)));
    expect(new Set(answers.map(({ body }) => body.number)).size).toBe(1);
    expect(answers.every(({ status }) => status === 201)).toBe(true);
  });

  it('refuses a key that belongs to another request, and leaves keys of others alone', async () => {
    const headers = { 'Idempotency-Key': 'mine' };
    await post('requester', { fields }, headers);
    const { status, body } = await post('requester', { fields: { title: 'Another' } }, headers);
    expect([status, body.code]).toEqual([422, 'IDEMPOTENCY_KEY_REUSED']);
    expect((await post('agent', { fields: { title: 'Another' } }, headers)).status).toBe(201);
  });
});

describe('GET /api/records/{type}', () => {
  it('pages without losing or repeating a row', async () => {
    await Promise.all(
      Array.from({ length: 7 }, (_, index) =>
        record({ fields: { title: `Paged ${index}`, size: 'large', requester: 'agent' } }),
      ),
    );
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page: List = await api
        .as('agent')
        .get(`/api/records/order?size=large&limit=3${cursor ? `&cursor=${cursor}` : ''}`);
      seen.push(...page.items.map(({ number }) => number));
      expect(page.total).toBe(7);
      cursor = page.next;
    } while (cursor);
    expect(new Set(seen).size).toBe(7);
    expect(seen).toHaveLength(7);
  });

  it.each(['title', '-title', 'size', 'due', '-updatedAt'])('pages by %s, rows without a value last', async (sort) => {
    const all: List = await api.as('agent').get(`/api/records/order?sort=${sort}&limit=200`);
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page: List = await api
        .as('agent')
        .get(`/api/records/order?sort=${sort}&limit=4${cursor ? `&cursor=${cursor}` : ''}`);
      seen.push(...page.items.map(({ number }) => number));
      cursor = page.next;
    } while (cursor);
    expect(seen).toEqual(all.items.map(({ number }) => number));
  });

  it('narrows to days, the last one included, in the order of that column', async () => {
    const day = (date: number): Date => new Date(Date.UTC(1999, 11, date, 4));
    const made = await Promise.all(
      [24, 25, 26, 27].map((date) => record({ createdAt: day(date), due: day(date + 1) })),
    );
    const numbers = made.map(({ number }) => number);
    const asked = async (query: string): Promise<string[]> =>
      (await api.as('agent').get<List>(`/api/records/order?limit=50&${query}`)).items.map(({ number }) => number);
    expect(await asked('createdAt=1999-12-25..1999-12-26')).toEqual([numbers[2], numbers[1]]);
    expect(await asked('createdAt=1999-12-25..1999-12-26&sort=createdAt')).toEqual([numbers[1], numbers[2]]);
    expect(await asked('createdAt=..1999-12-24')).toEqual([numbers[0]]);
    expect(await asked('due=..1999-12-27&createdAt=1999-12-25..&state=logged')).toEqual([numbers[2], numbers[1]]);
    const page: List = await api.as('agent').get('/api/records/order?createdAt=..1999-12-27&limit=3');
    expect([page.total, page.items.length]).toEqual([4, 3]);
    expect(page.columns.filter(({ sortable }) => sortable)).toEqual([]);
  });

  it('shows people only what they may read', async () => {
    const { number } = await record({ fields: { title: 'Secret', requester: 'director' }, involved: ['director'] });
    const numbers = async (person: string): Promise<string[]> =>
      (await api.as(person).get<List>('/api/records/order?limit=200')).items.map((row) => row.number);
    expect(await numbers('supplier')).not.toContain(number);
    expect(await numbers('director')).toContain(number);
    expect(await numbers('auditor')).toContain(number);
  });

  it('finds words by their beginning and Chinese by its pairs', async () => {
    await record({
      fields: { title: '更换核心交换机' },
      words: ['更换', '换核', '核心', '心交', '交换', '换机', 'zanzibar'],
    });
    const found = async (q: string): Promise<number> =>
      (await api.as('agent').get<List>(`/api/records/order?q=${encodeURIComponent(q)}`)).total;
    expect(await found('核心交换')).toBe(1);
    expect(await found('zanz')).toBe(1);
    expect(await found('zanz 没有')).toBe(0);
  });

  it('lists columns and filters in the language asked for', async () => {
    const zh: List = await api.as('agent', 'zh').get('/api/records/order');
    expect(zh.columns.map(({ name }) => name)).toEqual(['编号', '标题', '规模', '服务', '状态']);
    const offer = await api.as('agent', 'zh').get<Offer>('/api/records/order/list');
    expect(offer.filters.find(({ key }) => key === 'size')?.options).toEqual([
      { value: 'small', text: '小' },
      { value: 'large', text: '大' },
    ]);
  });

  it.each([
    ['colour=red', 'colour'],
    ['state=nowhere', 'state'],
    ['limit=1000', 'limit'],
    ['sort=secret', 'sort'],
    ['createdAt=yesterday..', 'createdAt'],
    ['createdAt=2026-02-30..', 'createdAt'],
    ['due=2026-03-01..2026-02-01', 'due'],
    ['createdAt=..', 'createdAt'],
    ['title=a..b', 'title'],
    ['cost=1..2', 'cost'],
  ])('names what is wrong in ?%s', async (query, field) => {
    const { status, body } = await api.as('agent').send<ProblemBody>('GET', `/api/records/order?${query}`);
    expect(status).toBe(400);
    expect(body.errors.map((error) => error.field)).toEqual([field]);
  });

  it('refuses a cursor that is not its own', async () => {
    const { status, body } = await api.as('agent').send<ProblemBody>('GET', '/api/records/order?cursor=abc');
    expect([status, body.code]).toEqual([400, 'CURSOR_INVALID']);
  });
});

describe('GET /api/records/{type}/{number}', () => {
  it('shows sections, tasks, commands and whether the engine has it', async () => {
    const one = await record({
      fields: { title: 'Two chairs', size: 'small', requester: 'requester', cost: 12, services: ['email'] },
    });
    await task(one);
    const view = await api.as('requester', 'en').get<Record<string, unknown>>(`/api/records/order/${one.number}`);
    expect(view).toMatchObject({
      title: 'Two chairs',
      typeName: 'Order',
      state: { key: 'logged', phase: 'open' },
      commands: [{ name: 'withdraw', label: 'Withdraw', reason: true }],
      tasks: [{ title: 'Check', candidates: [{ key: 'desk', name: 'Service desk' }] }],
      engine: { pending: false },
    });
    expect(JSON.stringify(view)).toContain('E-mail');
  });

  it('says in words whom a ladder calls next, and when', async () => {
    const one = await record();
    const subject = { kind: 'task' as const, id: 't' };
    const nextAt = new Date('2026-03-02T03:00:00Z');
    await Escalations.create({
      _id: `e-${one._id}`,
      recordId: one._id,
      ladder: 'order-check',
      subject,
      armedAt: new Date(),
      nextAt,
      nextRung: 'first',
      why: { zh: '开始后 2 个工作小时', en: '2 working hours after the start' },
    });
    const { ladders } = await api.as('agent', 'en').get<{ ladders: object[] }>(`/api/records/order/${one.number}`);
    expect(ladders).toEqual([
      {
        label: 'Checking',
        nextAt: nextAt.toISOString(),
        who: ['Assignee', 'Service manager'],
        why: '2 working hours after the start',
      },
    ]);
  });

  it('keeps sensitive fields from those who may not see them', async () => {
    const one = await record({ fields: { title: 'x', requester: 'requester', cost: 12 } });
    const plain = await api.as('requester').get<{ fields: object }>(`/api/records/order/${one.number}`);
    const entitled = await api.as('manager').get<{ fields: object }>(`/api/records/order/${one.number}`);
    expect(plain.fields).not.toHaveProperty('cost');
    expect(entitled.fields).toHaveProperty('cost', 12);
  });

  it('is closed to strangers and open to those for whom a task waits', async () => {
    const one = await record();
    const stranger = await api.as('engineer').send<ProblemBody>('GET', `/api/records/order/${one.number}`);
    expect([stranger.status, stranger.body.code]).toEqual([403, 'RECORD_FORBIDDEN']);
    await task(one, { candidateGroups: ['implementer'] });
    expect((await api.as('engineer').send('GET', `/api/records/order/${one.number}`)).status).toBe(200);
  });

  it.each(['', '/history', '/relations', '/diagram'])('answers 404 for an unknown number%s', async (part) => {
    const { status, body } = await api.as('agent').send<ProblemBody>('GET', `/api/records/order/ORD-0000-00000${part}`);
    expect([status, body.code]).toEqual([404, 'RECORD_NOT_FOUND']);
  });
});
