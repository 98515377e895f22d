import { eventually, type RecordView } from '../support/api-client';
import { DAY } from '../support/clock';
import { ERRAND } from '../support/errand-pack';
import { PANEL } from '../support/panel-pack';
import { historyOf, pageWhere, type RecordPage } from '../support/record-view';
import { install } from '../support/small-pack';
import { TimedServers } from '../support/timed-servers';

let servers: TimedServers;

beforeAll(async () => {
  servers = await TimedServers.start();
  const admin = await servers.people.as('admin');
  await install(admin, ERRAND);
  await install(admin, PANEL);
}, 300_000);

afterAll(() => servers.stop(), 60_000);

const as = (username: string) => servers.people.as(username);

async function raise(start: string, fields: Record<string, unknown> = {}): Promise<RecordView> {
  return (await as('requester')).start('panel', { title: start, ...fields }, start);
}

const panelWhere = async (number: string, fits: (page: RecordPage) => boolean): Promise<RecordPage> =>
  pageWhere(await as('owner'), 'panel', number, fits);

async function came(number: string, result: string): Promise<void> {
  const page = await panelWhere(number, ({ state }) => state.key === 'done');
  expect(page.fields['result']).toBe(result);
}

/** Answers as somebody whom the list asks. */
const answer = async (number: string, person: string, outcome = 'yes'): Promise<void> =>
  (await as(person)).complete(number, 'ask', { outcome });

const tasksOf = async (number: string) => {
  const page = (await panelWhere(number, () => true)) as RecordPage & {
    tasks: { id: string; title: string; elementId: string; assignee?: { id: string } }[];
  };
  return page.tasks;
};

const askedOf = (number: string, count: number) =>
  eventually(async () => {
    const tasks = await tasksOf(number);
    expect(tasks).toHaveLength(count);
    return tasks;
  });

describe('a list that people answer', () => {
  it('[PDCA-23] is none where it is empty, and asks nobody', async () => {
    const { number } = await raise('asked', { reviewers: [] });
    await came(number, 'none');
    const alone = await raise('asked', { reviewers: ['requester'] });
    await came(alone.number, 'none');
  });

  it('[PDCA-23] asks each once, without who may not, and keeps what they say', async () => {
    const { number } = await raise('asked', { reviewers: ['agent', 'engineer', 'requester'] });
    const tasks = await askedOf(number, 2);
    expect(tasks.map(({ title }) => title)).toEqual([`Opinion on ${number}`, `Opinion on ${number}`]);
    expect(tasks.map(({ assignee }) => assignee?.id).sort()).toEqual(['agent', 'engineer']);
    await answer(number, 'agent');
    expect((await panelWhere(number, () => true)).state.key).toBe('asking');
    await answer(number, 'engineer', 'no');
    await came(number, 'all');
    const lines = await historyOf(await as('owner'), 'panel', number);
    const list = lines.find(({ data }) => data['action'] === 'listed');
    expect(list?.text).toContain('2 of 2 answered');
    expect(list?.data['answers']).toMatchObject([
      { person: 'agent', outcome: 'yes' },
      { person: 'engineer', outcome: 'no' },
      { person: 'requester', state: 'excluded' },
    ]);
  });

  it('is over when any has answered; the others are told so', async () => {
    const { number } = await raise('asked', { reviewers: ['agent', 'engineer'], need: 'any' });
    await askedOf(number, 2);
    const late = await (await as('engineer')).taskOf(number, 'ask');
    await answer(number, 'agent');
    await came(number, 'enough');
    const refused = await (
      await as('engineer')
    ).send<{ code: string }>('POST', `/api/tasks/${late.id}/complete`, {
      values: { outcome: 'yes' },
    });
    expect([refused.status, refused.body.code]).toEqual([409, 'TASK_WITHDRAWN']);
  });

  it('counts only the outcome that counts, by number and by share', async () => {
    const reviewers = ['agent', 'engineer', 'manager'];
    const two = await raise('asked', { reviewers, need: '2', counts: 'yes' });
    const share = await raise('asked', { reviewers, need: '60%', counts: 'yes' });
    for (const { number } of [two, share]) {
      await askedOf(number, 3);
      await answer(number, 'agent');
      await answer(number, 'engineer', 'no');
    }
    await answer(two.number, 'manager');
    await came(two.number, 'all');
    await answer(share.number, 'manager', 'no');
    await came(share.number, 'some');
  });

  it('asks one after the other where it is told to', async () => {
    const { number } = await raise('asked', { reviewers: ['engineer', 'agent'], order: 'sequence' });
    expect((await askedOf(number, 1))[0]?.assignee?.id).toBe('engineer');
    await answer(number, 'engineer');
    await (await as('agent')).taskOf(number, 'ask');
    expect((await askedOf(number, 1))[0]?.assignee?.id).toBe('agent');
    await answer(number, 'agent');
    await came(number, 'all');
  });

  it('[PDCA-23] ends at its deadline with what is there, a decision that can still be undone included', async () => {
    const some = await raise('asked', { reviewers: ['agent', 'engineer'], deadline: '2wd' });
    const held = await raise('asked', { reviewers: ['agent', 'engineer'], deadline: '2wd', need: '2' });
    for (const { number } of [some, held]) {
      await askedOf(number, 2);
      await answer(number, 'agent');
    }
    const { id } = await (await as('engineer')).taskOf(held.number, 'ask');
    await (await as('engineer')).post(`/api/tasks/${id}/complete`, { values: { outcome: 'yes' }, holdSeconds: 30 });
    await servers.advance(5 * DAY);
    await came(some.number, 'some');
    await came(held.number, 'all');
    expect(await tasksOf(some.number)).toEqual([]);
  });

  it('is ended by a command that its call accepts', async () => {
    const { number } = await raise('asked', { reviewers: ['agent', 'engineer'] });
    await askedOf(number, 2);
    await eventually(async () => {
      await (await as('requester')).post(`/api/records/panel/${number}/messages/withdraw`, { values: {} });
    });
    await came(number, 'withdraw');
    expect(await tasksOf(number)).toEqual([]);
  });

  it('leaves no task behind when its case is cancelled', async () => {
    const { number } = await raise('asked', { reviewers: ['agent', 'engineer'], deadline: '2wd' });
    await askedOf(number, 2);
    const { engine } = await panelWhere(number, ({ engine: known }) => known.instanceKey !== undefined);
    await (await as('admin')).post(`/api/instances/${engine.instanceKey}/cancel`, { reason: 'Raised twice' });
    await panelWhere(number, ({ endedAt }) => endedAt !== undefined);
    await askedOf(number, 0);
  });
});

describe('a list whose lines are work of its own', () => {
  const parts = [{ title: 'First part' }, { title: 'Second part' }];

  it('starts a record for each and waits until they are over', async () => {
    const { number } = await raise('parts', { parts });
    const related = await eventually(async () => {
      const { items } = await (
        await as('owner')
      ).get<{ items: { record: { number: string; title: string } }[] }>(`/api/records/panel/${number}/relations`);
      expect(items.map(({ record }) => record.title).sort()).toEqual(['First part', 'Second part']);
      return items.map(({ record }) => record.number);
    });
    for (const [index, errand] of related.entries()) {
      await panelWhere(number, ({ state }) => state.key === 'asking');
      await (await as('agent')).complete(errand, 'finish', { outcome: index === 0 ? 'done' : 'failed' });
    }
    await came(number, 'all');
    const lines = await historyOf(await as('owner'), 'panel', number);
    const answers = lines.find(({ data }) => data['action'] === 'listed')?.data['answers'] as { outcome: string }[];
    expect(answers.map(({ outcome }) => outcome).sort()).toEqual(['done', 'failed']);
  });

  it('calls a diagram for each and keeps its outcome', async () => {
    const { number } = await raise('called', { parts });
    await askedOf(number, 2);
    await (await as('agent')).complete(number, 'look', { outcome: 'yes' });
    await askedOf(number, 1);
    await (await as('agent')).complete(number, 'look', { outcome: 'no' });
    await came(number, 'all');
    const lines = await historyOf(await as('owner'), 'panel', number);
    const answers = lines.find(({ data }) => data['action'] === 'listed')?.data['answers'] as { outcome: string }[];
    expect(answers.map(({ outcome }) => outcome).sort()).toEqual(['no', 'yes']);
  });
});
