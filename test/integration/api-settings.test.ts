import { Mails, Notices } from '../../records/models/notice';
import { People } from '../../records/models/person';
import { ballot, record, startApi, task, type ProblemBody, type TestApi } from './api-support';

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());
afterEach(async () => {
  delete api.clock.at;
  await People.updateMany({}, { $unset: { absences: '', noticeWishes: '' } });
});

interface Absence {
  id: string;
  from: string;
  to: string;
  delegate?: { id: string; name: string };
  person: { id: string; name: string };
  current: boolean;
}
interface Absences {
  own: Absence[];
  standsIn: Absence[];
}

const HOUR = 3_600_000;
const inHours = (hours: number): string => new Date(Date.now() + hours * HOUR).toISOString();

const absences = (person: string): Promise<Absences> => api.as(person, 'en').get<Absences>('/api/me/absences');

function away(person: string, delegate: string, from: number | undefined, to: number) {
  const begin = from === undefined ? {} : { from: inHours(from) };
  return api
    .as(person, 'en')
    .send<ProblemBody & Absence>('POST', '/api/me/absences', { ...begin, to: inHours(to), delegate });
}

describe('/api/me/profile', () => {
  const usual = { lang: 'zh', zone: 'Asia/Shanghai', mail: 'all', quiet: null };

  it('gives the usual settings and keeps what is changed', async () => {
    const agent = api.as('agent');
    expect(await agent.get('/api/me/profile')).toEqual(usual);
    const wished = { lang: 'en', zone: 'Europe/Berlin', mail: 'tasks', quiet: { from: '22:00', to: '06:30' } };
    expect(await agent.put('/api/me/profile', wished)).toEqual(wished);
    expect(await agent.get('/api/me')).toMatchObject({ user: { lang: 'en', zone: 'Europe/Berlin' } });
    await agent.put('/api/me/profile', usual);
  });

  it('names what cannot be', async () => {
    const wrong = { lang: 'fr', zone: 'Mars/Olympus', mail: 'pigeon', quiet: { from: '25:00', to: '7' } };
    const { status, body } = await api.as('agent').send<ProblemBody>('PUT', '/api/me/profile', wrong);
    expect(status).toBe(400);
    expect(body.errors.map(({ field }) => field)).toEqual(['lang', 'mail', 'quiet.from', 'quiet.to']);
    const zone = await api.as('agent').send<ProblemBody>('PUT', '/api/me/profile', { ...usual, zone: 'Mars/Olympus' });
    expect(zone.body.errors).toEqual([expect.objectContaining({ field: 'zone', code: 'UNKNOWN' })]);
  });

  it('takes no operators of the database', async () => {
    const { status } = await api.as('agent').send('PUT', '/api/me/profile', { ...usual, zone: { $gt: '' } });
    expect(status).toBe(400);
  });

  it('needs a session', async () => {
    expect((await api.nobody.send('GET', '/api/me/profile')).status).toBe(401);
    expect((await api.nobody.send('GET', '/api/me/absences')).status).toBe(401);
  });
});

describe('/api/me/absences', () => {
  it('shows the deputy the open tasks at once, tells the deputy, and lists it for both', async () => {
    const { _id } = await task(await record(), { assignee: 'engineer', candidateGroups: [] });
    const { status, body } = await away('engineer', 'agent', undefined, 24);
    expect(status).toBe(201);
    expect(body).toMatchObject({ current: true, delegate: { id: 'agent' }, person: { id: 'engineer' } });
    const { items } = await api
      .as('agent', 'en')
      .get<{ items: { id: string; why?: string }[] }>('/api/tasks?scope=mine');
    expect(items).toEqual([expect.objectContaining({ id: _id, why: 'for Zhang Qiang' })]);
    expect((await absences('engineer')).own).toEqual([body]);
    expect((await absences('agent')).standsIn).toEqual([body]);
    const told = await Notices.find({ person: 'agent', notice: 'deputy-named' }).lean();
    expect(told.map(({ subject, link }) => [subject.slice(0, 6), link])).toEqual([['您将代理张强', '/inbox']]);
    expect(await Mails.countDocuments({ person: 'agent' })).toBe(1);
  });

  it('ends early, and what lies ahead is taken back', async () => {
    const { body: now } = await away('engineer', 'agent', undefined, 24);
    const { body: later } = await away('engineer', 'owner', 48, 72);
    const engineer = api.as('engineer');
    expect((await engineer.send('DELETE', `/api/me/absences/${now.id}`)).status).toBe(204);
    expect((await engineer.send('DELETE', `/api/me/absences/${later.id}`)).status).toBe(204);
    expect((await absences('engineer')).own).toEqual([]);
    expect((await absences('agent')).standsIn).toEqual([]);
    const again = await engineer.send<ProblemBody>('DELETE', `/api/me/absences/${now.id}`);
    expect(again.body.code).toBe('ABSENCE_NOT_FOUND');
  });

  it('is ended by nobody else', async () => {
    const { body } = await away('engineer', 'agent', undefined, 24);
    expect((await api.as('agent').send('DELETE', `/api/me/absences/${body.id}`)).status).toBe(404);
    expect((await absences('engineer')).own).toHaveLength(1);
  });

  it.each<[string, string, number | undefined, number, string, string]>([
    ['oneself', 'engineer', undefined, 2, 'delegate', 'SELF'],
    ['nobody known', 'no-such-person', undefined, 2, 'delegate', 'UNKNOWN'],
    ['a past beginning', 'agent', -3, 2, 'from', 'PAST'],
    ['a past end', 'agent', undefined, -2, 'to', 'PAST'],
    ['an end before the beginning', 'agent', 5, 2, 'to', 'ORDER'],
    ['more than a year', 'agent', 1, 24 * 400, 'to', 'TOO_LONG'],
  ])('refuses %s', async (_what, delegate, from, to, field, code) => {
    const { status, body } = await away('engineer', delegate, from, to);
    expect(status).toBe(400);
    expect(body.errors).toEqual([expect.objectContaining({ field, code })]);
  });

  it('refuses two at the same time, also when they are entered at once', async () => {
    const both = await Promise.all([away('engineer', 'agent', 1, 5), away('engineer', 'owner', 4, 8)]);
    expect(both.map(({ status }) => status).sort()).toEqual([201, 400]);
    const refused = both.find(({ status }) => status === 400);
    expect(refused?.body.errors).toEqual([expect.objectContaining({ field: 'from', code: 'OVERLAP' })]);
  });

  it('refuses a circle, and allows it where the times do not meet', async () => {
    await away('agent', 'owner', 10, 20);
    await away('owner', 'engineer', 12, 14);
    const circle = await away('engineer', 'agent', 13, 30);
    expect(circle.body.errors).toEqual([expect.objectContaining({ field: 'delegate', code: 'CIRCLE' })]);
    expect((await away('engineer', 'agent', 15, 30)).status).toBe(201);
  });

  it('refuses operators of the database', async () => {
    const { status } = await api
      .as('engineer')
      .send('POST', '/api/me/absences', { to: inHours(2), delegate: { $ne: 'engineer' } });
    expect(status).toBe(400);
  });
});

describe('a vote in the place of an absent member', () => {
  it('is the deputy’s, names both, and is refused where separation of duties excludes either [CHG-05]', async () => {
    const of = await record();
    const { tasks } = await ballot(of, ['cab.business', 'cab.technical', 'cab.chair']);
    await away('cab.business', 'agent', undefined, 24);
    const agent = api.as('agent', 'en');
    await agent.post(`/api/tasks/${tasks[0]?._id}/complete`, { values: { vote: 'approve' } });
    const { items } = await agent.get<{ items: { kind: string; by?: object; onBehalfOf?: object }[] }>(
      `/api/records/order/${of.number}/history`,
    );
    expect(items.find(({ kind }) => kind === 'vote')).toMatchObject({
      by: { id: 'agent' },
      onBehalfOf: { id: 'cab.business' },
    });
    await away('cab.technical', 'requester', undefined, 24);
    const excluded = await api
      .as('requester')
      .send<ProblemBody>('POST', `/api/tasks/${tasks[1]?._id}/complete`, { values: { vote: 'approve' } });
    expect(excluded.status).toBe(403);
  });
});
