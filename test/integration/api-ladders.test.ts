import { Escalations, EscalationEvents, Ladders } from '../../records/models/time';
import { ladder, record, startApi, task, type ProblemBody, type TestApi } from './api-support';

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
  await ladder('order-check');
});
afterAll(() => api.stop());

const rung = { id: 'first', at: { after: '2wh' }, who: ['assignee'], what: ['notify'] };
const rows = (change: object = {}) => [{ when: {}, rungs: [{ ...rung, ...change }] }];
const put = (person: string, body: unknown) =>
  api
    .as(person, 'en')
    .send<ProblemBody & { version: number; affected: number }>('PUT', '/api/ladders/order-check', body);

async function arm(): Promise<void> {
  const one = await record();
  const { _id } = await task(one, { assignee: 'agent' });
  const armedAt = new Date('2026-03-02T01:00:00Z');
  await Escalations.create({
    _id: `e-${_id}`,
    recordId: one._id,
    ladder: 'order-check',
    subject: { kind: 'task', id: _id },
    armedAt,
  });
}

describe('GET /api/ladders', () => {
  it('needs a session', async () => {
    expect((await api.nobody.send('GET', '/api/ladders')).status).toBe(401);
  });

  it('lists ladders with the number of running cases', async () => {
    await arm();
    const { items } = await api.as('agent', 'en').get<{ items: object[] }>('/api/ladders');
    expect(items).toEqual([
      expect.objectContaining({ key: 'order-check', name: 'Checking', version: 3, runningCases: 1 }),
    ]);
  });

  it('knows no ladder that is not there', async () => {
    for (const path of ['nothing', 'nothing/options']) {
      expect((await api.as('agent').send<ProblemBody>('GET', `/api/ladders/${path}`)).body.code).toBe(
        'LADDER_NOT_FOUND',
      );
    }
  });

  it('offers people, roles and the choices of the record', async () => {
    const options = await api
      .as('manager', 'en')
      .get<{ who: { value: string }[]; facts: { key: string }[] }>('/api/ladders/order-check/options');
    expect(options.who.map(({ value }) => value)).toEqual(
      expect.arrayContaining(['assignee', 'role:desk', 'person:agent', 'field:keeper']),
    );
    expect(options.facts.map(({ key }) => key)).toEqual(['size']);
  });
});

describe('PUT /api/ladders/{key}', () => {
  it.each([
    ['rows', { version: 3 }],
    ['version', { rows: rows() }],
    ['rows.0.rungs.0.at', { version: 3, rows: rows({ at: { after: 'soon' } }) }],
    ['rows.0.rungs.0.who.0', { version: 3, rows: rows({ who: ['role:nobody'] }) }],
    ['rows.0.rungs.0.who', { version: 3, rows: rows({ who: [] }) }],
    ['rows.0.rungs.0.colour', { version: 3, rows: rows({ colour: 'red' }) }],
  ])('names %s when it is not right', async (field, body) => {
    const answer = await put('manager', body);
    expect(answer.status).toBe(400);
    expect(answer.body.errors.map((error) => error.field)).toContain(field);
  });

  it('is for those who may edit ladders', async () => {
    const { status, body } = await put('agent', { version: 3, rows: rows() });
    expect([status, body.code]).toEqual([403, 'PERMISSION_MISSING']);
  });

  it('puts the rows in force once; who edited the same version is told', async () => {
    const answers = await Promise.all([
      put('manager', { version: 3, rows: rows() }),
      put('owner', { version: 3, rows: rows() }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(answers.find(({ status }) => status === 200)?.body).toEqual({ version: 4, affected: 1 });
    expect((await Ladders.findById('order-check').lean())?.version).toBe(4);
  });
});

describe('POST /api/ladders/{key}/dry-run', () => {
  const period = { from: '2026-03-01T00:00:00Z', to: '2026-03-10T00:00:00Z' };
  const run = (person: string, body: unknown) =>
    api
      .as(person, 'en')
      .send<ProblemBody & { items: { would: object[]; did: object[] }[] }>(
        'POST',
        '/api/ladders/order-check/dry-run',
        body,
      );

  it('puts who would have been called beside what happened, and changes nothing', async () => {
    const [armed] = await Escalations.find().lean();
    const at = new Date('2026-03-02T03:00:00Z');
    await EscalationEvents.create({
      _id: 'ev1',
      escalationId: armed?._id,
      recordId: armed?.recordId,
      ladder: 'order-check',
      ladderVersion: 3,
      rungId: 'first',
      occurrence: 1,
      plannedAt: at,
      at,
      recipients: ['agent'],
      outcome: 'fired',
    });
    const { body } = await run('manager', { ...period, rows: rows({ at: { after: '1wh' }, who: ['superior'] }) });
    expect(body.items[0]?.did).toEqual([expect.objectContaining({ rungId: 'first', who: ['Li Wei'] })]);
    expect(body.items[0]?.would).toEqual([
      expect.objectContaining({ rungId: 'first', at: '2026-03-02T02:00:00.000Z', who: ['Superior'] }),
    ]);
    expect((await Ladders.findById('order-check').lean())?.version).toBe(4);
  });

  it.each([
    ['to', { from: period.to, to: period.from }],
    ['from', { to: period.to }],
    ['from', { ...period, from: 'yesterday' }],
  ])('names %s when the period is not right', async (field, body) => {
    const answer = await run('manager', body);
    expect(answer.body.errors[0]?.field).toBe(field);
  });
});
