import { inTransaction } from '../../records/database';
import { History } from '../../records/models/history';
import { Outbox } from '../../records/models/outbox';
import { Ballots } from '../../records/models/ballot';
import { People } from '../../records/models/person';
import { Tasks } from '../../records/models/task';
import { endDelegation } from '../../records/task-holder';
import { ballot, record, startApi, task, type ProblemBody, type TestApi } from './api-support';

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());
afterEach(() => Tasks.deleteMany({}));

interface TaskView {
  id: string;
  state: string;
  assignee?: { id: string };
  delegatedUntil?: string;
  actions: { name: string; enabled: boolean; reason?: string }[];
  outcomes: { value: string; label: string }[];
  values: Record<string, unknown>;
  holdUntil?: string;
  withdrawnWhy?: string;
  why?: string;
  ballot?: { seats: { voted: boolean; vote?: { vote: string } }[] };
}

const act = (person: string, id: string, action: string, body: unknown = {}, method = 'POST') =>
  api.as(person, 'en').send<TaskView & ProblemBody>(method, `/api/tasks/${id}/${action}`, body);
const accept = { values: { outcome: 'accept', size: 'small' } };

describe('GET /api/tasks/{id}', () => {
  it('carries form, prefilled values, outcomes and actions', async () => {
    const { _id } = await task(await record());
    const view = await api.as('agent', 'en').get<TaskView>(`/api/tasks/${_id}`);
    expect(view).toMatchObject({
      outcomes: [
        { value: 'accept', label: 'Accept' },
        { value: 'return', label: 'Return' },
      ],
      values: { size: 'small' },
    });
    expect(view.actions.map(({ name }) => name)).toEqual(['complete', 'claim', 'delegate']);
  });

  it('is closed to strangers, and unknown ids are unknown', async () => {
    const { _id } = await task(await record());
    expect((await api.as('supplier').send<ProblemBody>('GET', `/api/tasks/${_id}`)).body.code).toBe('TASK_NOT_YOURS');
    expect((await api.as('supplier').send<ProblemBody>('GET', '/api/tasks/1')).status).toBe(404);
  });

  it('gives the reason where separation of duties disables it', async () => {
    const { _id } = await task(await record(), { excluded: ['agent'] });
    const view = await api.as('agent', 'en').get<TaskView>(`/api/tasks/${_id}`);
    expect(view.actions).toEqual([
      { name: 'complete', enabled: false, reason: expect.stringContaining('Separation of duties') },
    ]);
    expect(view.actions[0]?.reason).toMatch(/Sun Li.* can do it\.$/);
    expect(view.actions[0]?.reason).not.toContain('Li Wei');
  });
});

describe('taking and passing on', () => {
  it('gives a task to one of two who take it at once', async () => {
    const { _id } = await task(await record());
    const answers = await Promise.all(['agent', 'manager'].map((person) => act(person, _id, 'claim')));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(answers.find(({ status }) => status === 409)?.body.code).toBe('TASK_TAKEN');
  });

  it('answers whoever gives back a task in which they have no other part', async () => {
    const { _id } = await task(await record(), { assignee: 'supplier', candidateGroups: ['desk'] });
    const { status, body } = await act('supplier', _id, 'release');
    expect([status, body.assignee]).toEqual([200, undefined]);
  });

  it.each(['claim', 'release', 'complete'])('refuses to %s what is not theirs', async (action) => {
    const { _id } = await task(await record());
    const { status, body } = await act('supplier', _id, action, accept);
    expect([status, body.code]).toEqual([403, 'TASK_NOT_YOURS']);
  });

  it('puts a task back to its group', async () => {
    const { _id } = await task(await record());
    await act('agent', _id, 'claim');
    const { status, body } = await act('agent', _id, 'release');
    expect([status, body.assignee]).toEqual([200, undefined]);
    expect(await Outbox.countDocuments({ 'payload.taskKey': _id })).toBe(2);
  });

  it('passes a task to somebody who may do it', async () => {
    const { _id } = await task(await record(), { excluded: ['director'] });
    expect((await act('agent', _id, 'delegate', { to: 'nobody' })).body.errors[0]).toMatchObject({
      field: 'to',
      code: 'PERSON_NOT_FOUND',
    });
    expect((await act('agent', _id, 'delegate', { to: 'director' })).body.errors[0]).toMatchObject({
      field: 'to',
      code: 'TASK_EXCLUDED',
    });
    expect((await act('agent', _id, 'delegate', {})).body.errors[0]?.field).toBe('to');
    expect((await act('agent', _id, 'delegate', { to: 'engineer' })).body.assignee?.id).toBe('engineer');
  });

  it('refuses to pass a task on until a moment that has passed', async () => {
    const { _id } = await task(await record());
    const until = new Date(Date.now() - 1_000).toISOString();
    const { status, body } = await act('agent', _id, 'delegate', { to: 'engineer', until });
    expect([status, body.errors[0]?.field]).toEqual([400, 'until']);
  });

  it('passes a task on for a time: decided for whoever lent it, and back with them when the time is over', async () => {
    const { _id } = await task(await record(), { assignee: 'agent' });
    const until = new Date(Date.now() + 3_600_000);
    const lent = await act('agent', _id, 'delegate', { to: 'engineer', until: until.toISOString() });
    expect(lent.body).toMatchObject({ assignee: { id: 'engineer' }, delegatedUntil: until.toISOString() });
    const later = new Date(until.getTime() + 3_600_000).toISOString();
    const again = await act('engineer', _id, 'delegate', { to: 'manager', until: later });
    expect(again.body).toMatchObject({ delegatedUntil: until.toISOString(), why: 'for Li Wei' });

    const lines = await Outbox.find({ kind: 'endDelegation', 'payload.taskKey': _id }).sort({ _id: 1 }).lean();
    expect(lines.map(({ notBefore }) => notBefore)).toEqual([until, until]);
    for (const { _id: line } of lines) {
      await inTransaction((session) => endDelegation(session, _id, line, () => undefined));
    }
    expect(await Tasks.findById(_id).lean()).toMatchObject({ state: 'open', assignee: 'agent', delegation: null });
    const [back] = await History.find({ taskKey: _id }).sort({ at: -1, _id: -1 }).lean();
    expect(back?.data).toMatchObject({ action: 'delegationEnded', to: 'agent' });
  });

  it('writes for whom a task was done that was lent', async () => {
    const { _id } = await task(await record(), { assignee: 'agent' });
    const until = new Date(Date.now() + 3_600_000).toISOString();
    await act('agent', _id, 'delegate', { to: 'engineer', until });
    expect((await act('engineer', _id, 'complete', accept)).status).toBe(200);
    expect(await Tasks.findById(_id).lean()).toMatchObject({ completedBy: 'engineer', onBehalfOf: 'agent' });
    const line = await Outbox.findOne({ kind: 'endDelegation', 'payload.taskKey': _id }).lean();
    expect(await inTransaction((s) => endDelegation(s, _id, line?._id ?? '', () => undefined))).toBe(true);
    expect(await Tasks.findById(_id).lean()).toMatchObject({ state: 'completed', completedBy: 'engineer' });
  });
});

describe('completing', () => {
  it.each([
    ['outcome', { size: 'small' }],
    ['outcome', { outcome: 'maybe', size: 'small' }],
    ['size', { outcome: 'accept', size: 'huge' }],
    ['colour', { outcome: 'accept', colour: 'red' }],
  ])('names %s when it is not right: %j', async (field, values) => {
    const { _id } = await task(await record());
    const { status, body } = await act('agent', _id, 'complete', { values });
    expect(status).toBe(400);
    expect(body.errors.map((error) => error.field)).toContain(field);
    expect((await Tasks.findById(_id).lean())?.state).toBe('open');
  });

  it('completes once; who comes second is told, and it is kept in the history', async () => {
    const one = await record();
    const { _id } = await task(one);
    const answers = await Promise.all(['agent', 'manager'].map((person) => act(person, _id, 'complete', accept)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(answers.find(({ status }) => status === 409)?.body.code).toBe('TASK_DONE');
    expect(await History.countDocuments({ recordId: one._id, kind: 'refused' })).toBe(1);
    expect(await Outbox.countDocuments({ 'payload.taskKey': _id, kind: 'completeTask' })).toBe(1);
  });

  it('holds a completion so long that it can be undone', async () => {
    const { _id } = await task(await record());
    const held = await act('agent', _id, 'complete', { ...accept, holdSeconds: 30 });
    expect(held.body).toMatchObject({ state: 'held', actions: [{ name: 'undo', enabled: true }] });
    expect((await act('manager', _id, 'complete', accept)).body.code).toBe('TASK_HELD');
    expect((await act('manager', _id, 'complete', undefined, 'DELETE')).status).toBe(409);
    expect((await act('agent', _id, 'complete', undefined, 'DELETE')).body.state).toBe('open');
    expect((await act('agent', _id, 'complete', undefined, 'DELETE')).body.code).toBe('TASK_NOT_HELD');
  });

  it('keeps out whoever separation of duties excludes, the delegate of another included', async () => {
    const one = await record();
    const { _id } = await task(one, { excluded: ['agent'] });
    const { status, body } = await act('agent', _id, 'complete', accept);
    expect([status, body.code]).toEqual([403, 'TASK_EXCLUDED']);
    expect(await History.countDocuments({ recordId: one._id, kind: 'refused' })).toBe(1);
  });

  it('says why a task went', async () => {
    const { _id } = await task(await record(), { state: 'withdrawn', withdrawnWhy: 'canceled' });
    const { status, body } = await act('agent', _id, 'complete', accept);
    expect([status, body.code]).toEqual([409, 'TASK_WITHDRAWN']);
    expect((await api.as('agent', 'en').get<TaskView>(`/api/tasks/${_id}`)).withdrawnWhy).toContain('no longer asks');
  });
});

describe('the skills that a step asks for', () => {
  it('[ROLE-08] stand on the task, each with whether the reader has it in date', async () => {
    const { _id: id } = await task(await record(), { properties: { skill: 'network:3, security' } });
    const asked = async (person: string) => {
      const { skills } = await api.as(person, 'en').get<{ skills?: object[] }>(`/api/tasks/${id}`);
      return skills;
    };
    const [network, security] = [
      { skill: { key: 'network' }, level: 3 },
      { skill: { key: 'security' }, level: 1 },
    ];
    const skills = [
      { skill: 'network', level: 2 },
      { skill: 'security', level: 1, until: new Date('2020-12-31') },
    ];
    const { skills: before = null } = await People.findById('agent').orFail().lean();
    await People.updateOne({ _id: 'agent' }, { $set: { skills } });
    expect(await asked('agent')).toMatchObject([
      { ...network, yours: false },
      { ...security, yours: false },
    ]);
    await People.updateOne(
      { _id: 'agent' },
      {
        $set: {
          skills: [
            { skill: 'network', level: 4 },
            { skill: 'security', level: 1 },
          ],
        },
      },
    );
    expect(await asked('agent')).toMatchObject([
      { ...network, yours: true },
      { ...security, yours: true },
    ]);
    await People.updateOne({ _id: 'agent' }, { $set: { skills: before ?? [] } });
    const plain = await task(await record());
    expect(await api.as('agent', 'en').get<object>(`/api/tasks/${plain._id}`)).not.toHaveProperty('skills');
  });
});

describe('voting', () => {
  it('asks for the reason of a reject only', async () => {
    const { tasks } = await ballot(await record(), ['cab.chair', 'cab.business', 'director']);
    const { status, body } = await act('cab.chair', tasks[0]?._id ?? '', 'complete', { values: { vote: 'reject' } });
    expect([status, body.errors[0]?.field]).toEqual([400, 'reason']);
  });

  it('[CHG-16g] shows votes of others after the own one, decides with the quorum, and tells those who come late', async () => {
    const one = await record();
    const { ballot: opened, tasks } = await ballot(one, ['cab.chair', 'cab.business', 'director']);
    const [chair, business, director] = tasks.map(({ _id }) => _id) as [string, string, string];
    await act('cab.chair', chair, 'complete', { values: { vote: 'approve' } });
    const before = await api.as('cab.business').get<TaskView>(`/api/tasks/${business}`);
    expect(before.ballot?.seats.map(({ voted, vote }) => [voted, vote?.vote])).toEqual([
      [true, undefined],
      [false, undefined],
      [false, undefined],
    ]);
    await act('cab.business', business, 'complete', { values: { vote: 'approve' } });
    expect(await Ballots.findById(opened._id).lean()).toMatchObject({ status: 'decided', outcome: 'approved' });
    const late = await act('director', director, 'complete', { values: { vote: 'reject', reason: 'Too dear' } });
    expect([late.status, late.body.code]).toEqual([409, 'BALLOT_DECIDED']);
    const { names } = await People.findById('cab.business').orFail().lean();
    expect(late.body.detail).toMatch(new RegExp(`^Result: approved. .* that of ${names.en}, on .*\\d\\d:\\d\\d`));
    const page = await api.as('director', 'zh').get<TaskView>(`/api/tasks/${director}`);
    expect([page.state, page.withdrawnWhy]).toEqual(['withdrawn', expect.stringContaining(`由${names.zh}的投票`)]);
    expect(await History.countDocuments({ recordId: one._id, kind: 'refused' })).toBe(1);
  });

  it('takes no vote of somebody without a seat, and a vote passes to nobody by hand', async () => {
    const { tasks } = await ballot(await record(), ['cab.chair', 'cab.business', 'director']);
    const id = tasks[0]?._id ?? '';
    expect((await act('agent', id, 'complete', { values: { vote: 'approve' } })).status).toBe(403);
    expect((await act('cab.chair', id, 'delegate', { to: 'agent' })).body.code).toBe('VOTE_NOT_ENTITLED');
  });
});
