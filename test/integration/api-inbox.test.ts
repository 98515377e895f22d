import { inTransaction } from '../../records/database';
import { refreshDue } from '../../records/due';
import { Tasks, type Task } from '../../records/models/task';
import { Clocks } from '../../records/models/time';
import { record, sendAway, startApi, task, type ProblemBody, type TestApi } from './api-support';

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());
afterEach(() => Tasks.deleteMany({}));

interface TaskList {
  items: { id: string; why?: string; due?: string; dueName?: string }[];
  next: string | null;
}

describe('GET /api/tasks', () => {
  const list = (person: string, query = ''): Promise<TaskList> => api.as(person, 'en').get(`/api/tasks?${query}`);

  it('needs a session', async () => {
    expect((await api.nobody.send('GET', '/api/tasks')).status).toBe(401);
  });

  it.each(['scope=theirs', 'sort=colour', 'limit=0', 'color=red'])('refuses ?%s', async (query) => {
    const { status, body } = await api.as('agent').send<ProblemBody>('GET', `/api/tasks?${query}`);
    expect(status).toBe(400);
    expect(body.errors[0]?.field).toBe(query.split('=')[0]);
  });

  it('parts the inbox into mine, group and all, with true counts', async () => {
    const one = await record();
    await task(one, { assignee: 'agent' });
    const shared = await task(one);
    await task(one, { candidateGroups: ['implementer'] });
    expect((await list('agent', 'scope=group')).items.map(({ id }) => id)).toEqual([shared._id]);
    expect(await api.as('agent').get('/api/tasks/counts')).toEqual({ mine: 1, group: 1, all: 2 });
    expect(await api.as('auditor').get('/api/tasks/counts')).toMatchObject({ all: 3 });
    expect((await list('supplier', 'scope=all')).items).toEqual([]);
  });

  it('has what is offered by name among the own tasks, until somebody takes it', async () => {
    const one = await record();
    const named = await task(one, { candidateUsers: ['agent', 'engineer'], candidateGroups: ['desk'] });
    const assigned = await task(one, { assignee: 'agent' });
    const ids = async (scope: string): Promise<string[]> =>
      (await list('agent', `scope=${scope}`)).items.map(({ id }) => id).toSorted();
    expect(await ids('mine')).toEqual([named._id, assigned._id].toSorted());
    expect(await ids('group')).toEqual([named._id]);
    expect(await ids('all')).toEqual([named._id, assigned._id].toSorted());
    expect(await api.as('agent').get('/api/tasks/counts')).toEqual({ mine: 2, group: 1, all: 2 });
    expect((await api.as('agent').get<{ counts: object }>('/api/me')).counts).toMatchObject({ tasks: 2 });
    expect((await api.as('engineer').send('POST', `/api/tasks/${named._id}/claim`, {})).status).toBe(200);
    expect(await ids('mine')).toEqual([assigned._id]);
    expect(await api.as('agent').get('/api/tasks/counts')).toEqual({ mine: 1, group: 0, all: 1 });
  });

  it('gives every task offered by name once, however many there are', async () => {
    const one = await record();
    const due = (index: number): Partial<Task> =>
      index % 3 === 0 ? {} : { due: new Date(Date.UTC(2026, 4, 1 + (index % 7))) };
    const made = await Promise.all(
      Array.from({ length: 130 }, (_, index) => task(one, { candidateUsers: ['agent'], ...due(index) })),
    );
    const seen: { id: string; due?: string }[] = [];
    for (let next: string | null = ''; next !== null;) {
      const page: TaskList = await list('agent', `limit=90${next && `&cursor=${next}`}`);
      seen.push(...page.items);
      next = page.next;
    }
    expect(seen.map(({ id }) => id).toSorted()).toEqual(made.map(({ _id }) => _id).toSorted());
    expect(seen.map(({ due: at = '~' }) => at)).toEqual(seen.map(({ due: at = '~' }) => at).toSorted());
  });

  it('leaves out tasks that separation of duties keeps from the person', async () => {
    await task(await record(), { excluded: ['agent'] });
    expect((await list('agent', 'scope=group')).items).toEqual([]);
  });

  it('shows the tasks of somebody absent to the person who stands in, and says for whom', async () => {
    const one = await task(await record(), { assignee: 'engineer', candidateGroups: [] });
    await sendAway('engineer', 'cab.technical');
    await sendAway('cab.technical', 'owner');
    expect((await list('owner')).items).toEqual([expect.objectContaining({ id: one._id, why: 'for Zhang Qiang' })]);
  });

  it('names the clock that runs out when a task is due', async () => {
    const one = await record();
    const due = new Date('2026-05-03');
    const clock = { recordId: one._id, targetMs: 1, calendar: 'always', intervals: [], startedAt: due, changes: [] };
    await Clocks.create([
      { ...clock, _id: `${one._id}:a`, name: 'a', names: { zh: '响应', en: 'Response' }, dueAt: due, endedAt: due },
      { ...clock, _id: `${one._id}:b`, name: 'b', names: { zh: '解决', en: 'Resolution' }, dueAt: due },
    ]);
    await task(one);
    await inTransaction((session) => refreshDue(session, one._id));
    await task(await record(), { due });
    const { items } = await list('agent', 'scope=group');
    expect(items.map(({ due: at, dueName }) => [at, dueName]).toSorted()).toEqual([
      [due.toISOString(), undefined],
      [due.toISOString(), 'Resolution'],
    ]);
  });

  it('puts what is due first, and what has no due time last', async () => {
    const one = await record();
    const later = await task(one, { due: new Date('2026-05-02') });
    const never = await task(one);
    const sooner = await task(one, { due: new Date('2026-05-01') });
    expect((await list('agent', 'scope=group')).items.map(({ id }) => id)).toEqual([sooner._id, later._id, never._id]);
    const first = await list('agent', 'scope=group&limit=2');
    const second = await list('agent', `scope=group&limit=2&cursor=${first.next}`);
    expect(second.items.map(({ id }) => id)).toEqual([never._id]);
  });
});
