import { randomUUID } from 'node:crypto';
import type { Ladder } from '../../domain/ladder';
import { inTransaction } from '../../records/database';
import { planOf, type LadderCase } from '../../records/ladder-plan';
import { AuditLines } from '../../records/models/audit-line';
import { Ballots } from '../../records/models/ballot';
import { Escalations, EscalationEvents, Ladders, type Escalation } from '../../records/models/time';
import { ballot, ladder, record, startApi, task, type ProblemBody, type TestApi } from './api-support';

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
  await ladder('order-check');
});
afterAll(() => api.stop());

const rung = { id: 'first', at: { after: '2wh' }, who: ['assignee'], what: ['notify'] };
const rows = (change: object = {}) => [{ when: {}, rungs: [{ ...rung, ...change }] }];
const note = 'Nobody answered in two hours';
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
    const { items } = await api.as('director', 'en').get<{ items: object[] }>('/api/ladders');
    expect(items).toEqual([
      expect.objectContaining({ key: 'order-check', name: 'Checking', version: 3, runningCases: 1 }),
    ]);
  });

  it('knows no ladder that is not there', async () => {
    for (const path of ['nothing', 'nothing/options', 'nothing/versions', 'nothing/versions/1']) {
      expect((await api.as('director').send<ProblemBody>('GET', `/api/ladders/${path}`)).body.code).toBe(
        'LADDER_NOT_FOUND',
      );
    }
  });

  it.each(['supplier', 'requester', 'cab.business', 'agent'])('is not for %s', async (person) => {
    for (const path of [
      '',
      '/order-check',
      '/order-check/versions',
      '/order-check/versions/3',
      '/order-check/options',
    ]) {
      const { status, body } = await api.as(person).send<ProblemBody>('GET', `/api/ladders${path}`);
      expect([status, body.code]).toEqual([403, 'PERMISSION_MISSING']);
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
    ['rows', { version: 3, note }],
    ['version', { rows: rows(), note }],
    ['note', { version: 3, rows: rows() }],
    ['note', { version: 3, rows: rows(), note: ' ' }],
    ['rows.0.rungs.0.at', { version: 3, note, rows: rows({ at: { after: 'soon' } }) }],
    ['rows.0.rungs.0.who.0', { version: 3, note, rows: rows({ who: ['role:nobody'] }) }],
    ['rows.0.rungs.0.who', { version: 3, note, rows: rows({ who: [] }) }],
    ['rows.0.rungs.0.colour', { version: 3, note, rows: rows({ colour: 'red' }) }],
  ])('names %s when it is not right', async (field, body) => {
    const answer = await put('manager', body);
    expect(answer.status).toBe(400);
    expect(answer.body.errors.map((error) => error.field)).toContain(field);
  });

  it('is for those who may edit ladders', async () => {
    const { status, body } = await put('agent', { version: 3, rows: rows(), note });
    expect([status, body.code]).toEqual([403, 'PERMISSION_MISSING']);
  });

  it('puts the rows in force once; who edited the same version is told', async () => {
    const answers = await Promise.all([
      put('manager', { version: 3, rows: rows(), note }),
      put('owner', { version: 3, rows: rows(), note }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(answers.find(({ status }) => status === 200)?.body).toEqual({ version: 4, affected: 1 });
    expect((await Ladders.findById('order-check').lean())?.version).toBe(4);
    const refused = answers.find(({ status }) => status === 409)?.body;
    const [won] = (await AuditLines.find({ action: 'ladder.edited', 'data.ladder': 'order-check' }).lean()).map(
      ({ by }) => ({ manager: 'Sun Li', owner: 'Wu Min' })[by],
    );
    expect([refused?.code, refused?.detail]).toEqual([
      'LADDER_CHANGED',
      expect.stringMatching(new RegExp(`^${won} changed it on .*Nothing was written`)),
    ]);
  });

  it('keeps with each version who put it in force and why', async () => {
    const key = `order-why-${randomUUID()}`;
    await ladder(key);
    const path = `/api/ladders/${key}`;
    await api.as('owner', 'en').put(path, { version: 3, rows: rows(), note });
    const { items } = await api.as('auditor', 'en').get<{ items: object[] }>(`${path}/versions`);
    expect(items).toEqual([{ version: 4, at: expect.any(String), by: { id: 'owner', name: 'Wu Min' }, note }]);
    expect(await api.as('auditor', 'en').get(path)).toMatchObject({ changedBy: { name: 'Wu Min' }, note });
    const line = await AuditLines.findOne({ action: 'ladder.edited', 'data.ladder': key }).lean();
    expect(line?.data['note']).toBe(note);
  });
});

describe('the versions of a ladder', () => {
  const key = `order-versions-${randomUUID()}`;
  const path = `/api/ladders/${key}`;
  const later = rows({ at: { after: '4wh' }, repeat: { every: '1wh', max: 2 } });

  it('can be read again, with what changed since, and put in force as a new one', async () => {
    await ladder(key);
    const manager = api.as('manager', 'en');
    await manager.put(path, { version: 3, rows: rows(), note });
    await manager.put(path, { version: 4, rows: later, note: 'Give them the morning' });
    const earlier = await api.as('auditor', 'en').get<{ rows: object[] }>(`${path}/versions/4`);
    expect(earlier).toEqual({
      version: 4,
      at: expect.any(String),
      by: { id: 'manager', name: 'Sun Li' },
      note,
      rows: rows(),
      since: [
        {
          kind: 'changed',
          where: 'All cases',
          from: '2 working hours after the start: Notify Assignee',
          to: '4 working hours after the start: Notify Assignee, again every 1 working hour, 2 times at most',
        },
      ],
    });
    await manager.put(path, { version: 5, rows: earlier.rows, note: 'As before' });
    const { items } = await manager.get<{ items: object[] }>(`${path}/versions`);
    expect(items).toMatchObject([{ version: 6, note: 'As before' }, { version: 5 }, { version: 4, note }]);
    expect(await manager.get(`${path}/versions/5`)).toMatchObject({ rows: later });
    const { status, body } = await manager.send<ProblemBody>('GET', `${path}/versions/9`);
    expect([status, body.code, body.detail]).toEqual([
      404,
      'LADDER_VERSION_NOT_FOUND',
      expect.stringContaining('has no version 9'),
    ]);
  });

  it('say in words what an edit would change, also in the middle of it', async () => {
    const edited = [
      { when: {}, rungs: [{ ...rung, at: { after: 'soon' }, who: [] }] },
      { when: {}, rungs: [] },
    ];
    const ask = (person: string) => api.as(person, 'en').send('POST', `${path}/differences`, { rows: edited });
    expect((await ask('manager')).body).toEqual([
      { kind: 'changed', where: 'Other cases', from: 'All cases', to: 'Other cases' },
      expect.objectContaining({ kind: 'changed', to: expect.stringMatching(/^soon: Notify/) }),
      { kind: 'added', where: 'Other cases' },
    ]);
    expect((await ask('auditor')).status).toBe(403);
    expect((await Ladders.findById(key).lean())?.version).toBe(6);
  });
});

describe('whom a ladder may call', () => {
  it('takes everybody whom it offers', async () => {
    await ladder('order-told');
    const manager = api.as('manager', 'en');
    const { who } = await manager.get<{ who: { value: string }[] }>('/api/ladders/order-told/options');
    const all = who.map(({ value }) => value);
    expect(all).toEqual(expect.arrayContaining(['affected', 'owes', expect.stringMatching(/^group:/)]));
    const kinds = new Map(all.map((value) => [value.split(':')[0], value]));
    const rungs = [...kinds.values()].map((one, index) => ({ ...rung, id: `r${index}`, who: [one] }));
    const answer = await manager.send('PUT', '/api/ladders/order-told', {
      version: 3,
      note,
      rows: [{ when: {}, rungs }],
    });
    expect([answer.status, answer.body]).toEqual([200, expect.anything()]);
  });

  it('tells affected users, and never gives them the task', async () => {
    const answer = await put('manager', {
      version: 4,
      note,
      rows: rows({ who: ['affected'], what: ['addCandidate'] }),
    });
    expect([answer.status, answer.body.errors[0]?.field]).toEqual([400, 'rows.0.rungs.0.what']);
  });
});

describe('the calendar of a ladder', () => {
  const saturday = new Date('2026-03-07T01:00:00Z');
  const twoHours: Ladder = {
    key: 'order-check',
    names: { zh: '检查', en: 'Check' },
    subject: 'ballot',
    version: 1,
    rows: [{ when: {}, rungs: [{ id: 'first', at: { after: '2wh' }, who: ['owes'], what: ['notify'] }] }],
  };
  const plannedFor = async (subject: Escalation['subject'], ladderOf: Ladder, clock?: LadderCase['clock']) => {
    const row = { _id: randomUUID(), recordId: 'r', ladder: ladderOf.key, subject, armedAt: saturday };
    const facts = { record: null, task: null, clock: clock ?? null };
    const { next } = await inTransaction((session) => planOf(session, { row, ladder: ladderOf, ...facts }));
    return next?.plannedAt.toISOString();
  };
  const monday = '2026-03-09T03:00:00.000Z';
  const sameDay = '2026-03-07T03:00:00.000Z';

  it('is that of the policy for a ballot: votes of an emergency are asked for at the weekend too', async () => {
    const { ballot: one } = await ballot(await record(), ['agent']);
    expect(await plannedFor({ kind: 'ballot', id: one._id }, twoHours)).toBe(monday);
    await Ballots.updateOne({ _id: one._id }, { $set: { 'policy.deadline.calendar': 'always' } });
    expect(await plannedFor({ kind: 'ballot', id: one._id }, twoHours)).toBe(sameDay);
  });

  it('is its own where it has one; per cents stay those of the clock', async () => {
    const clock = {
      calendar: 'always',
      targetMs: 4 * 3_600_000,
      intervals: [{ from: saturday, kind: 'running' as const }],
    };
    const subject = { kind: 'clock' as const, id: 'c' };
    expect(await plannedFor(subject, twoHours, clock)).toBe(sameDay);
    expect(await plannedFor(subject, { ...twoHours, calendar: 'working' }, clock)).toBe(monday);
    const half = [{ when: {}, rungs: [{ id: 'half', at: { percent: 50 }, who: ['owes'], what: ['notify' as const] }] }];
    expect(await plannedFor(subject, { ...twoHours, calendar: 'working', rows: half }, clock)).toBe(sameDay);
  });

  it('[SYS-15] passes over what was past when the case was entered later', async () => {
    const rungs = [1, 2, 30].map((hours) => ({ ...rung, id: `h${hours}`, at: { after: `${hours}h` } }));
    const late: Ladder = {
      ...twoHours,
      rows: [{ when: {}, always: true, rungs: rungs as Ladder['rows'][0]['rungs'] }],
    };
    const row = {
      _id: randomUUID(),
      recordId: 'r',
      ladder: late.key,
      subject: { kind: 'task' as const, id: 't' },
      armedAt: new Date(Date.now() - 3 * 3_600_000),
      writtenAt: new Date(),
    };
    const plan = await inTransaction((s) => planOf(s, { row, ladder: late, record: null, task: null, clock: null }));
    expect(plan.skipped.map(({ rungId }) => rungId)).toEqual(['h1']);
    expect(plan.next?.rung.id).toBe('h2');
  });
});

describe('the ladders of a record', () => {
  it.each([
    ['zh', '时钟暂停，暂不升级'],
    ['en', 'The clock stands still'],
  ])('say why no call is planned in the language of the reader (%s)', async (lang, why) => {
    const one = await record();
    await Escalations.create({
      _id: `why-${one._id}`,
      recordId: one._id,
      ladder: 'order-check',
      subject: { kind: 'clock', id: 'none' },
      armedAt: new Date(),
      why: { zh: '时钟暂停，暂不升级', en: 'The clock stands still' },
    });
    const page = await api.as('manager', lang).get<{ ladders: object[] }>(`/api/records/order/${one.number}`);
    expect(page.ladders).toEqual([expect.objectContaining({ why })]);
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
