import { eventually, type RecordView, type TaskBrief } from '../support/api-client';
import { installBench, type BenchStep } from '../support/bench-pack';
import { People } from '../support/change-journey';
import { advanceClock, clockTime, DAY } from '../support/clock';
import { historyOf, pageWhere, type HistoryItem, type RecordPage } from '../support/record-view';

const people = new People();

const persons = { kind: 'person', type: 'array', items: { type: 'string' } };
const approval = (policy?: string): BenchStep[] => [
  {
    id: 'approval',
    calls: 'approve-document',
    inputs: { question: '="Put this version in force?"', ...(policy ? { approvePolicy: `="${policy}"` } : {}) },
    outcome: true,
    properties: { accepts: 'change(author)', closeMessage: 'ballot.close' },
  },
  { id: 'note', type: 'record.update', inputs: { fields: '={note: approval_outcome}' } },
  { id: 'finish', type: 'record.update', headers: { state: 'done' } },
];

beforeAll(async () => {
  await installBench(await people.as('admin'), {
    key: 'papers',
    fields: {
      author: { kind: 'person', type: 'string' },
      reviewers: persons,
      approvers: persons,
      body: { kind: 'text', type: 'string', material: true },
      note: { kind: 'text', type: 'string', engine: true },
    },
    messages: ['change'],
    diagrams: { one: approval(), two: approval('document-two-keys'), all: approval('document-sign-all') },
  });
});

async function submit(way: string, fields: Record<string, unknown> = {}): Promise<RecordView> {
  const whole = { title: 'Backup procedure', body: 'Daily at 23:00', author: 'engineer', ...fields };
  return (await people.as('engineer')).start('papers', whole, way);
}

async function vote(who: string, number: string, values: Record<string, unknown>): Promise<void> {
  const client = await people.as(who);
  const task: TaskBrief = await client.taskOf(number, 'vote');
  await client.post(`/api/tasks/${task.id}/complete`, { values });
}

async function outcome(number: string): Promise<unknown> {
  const page: RecordPage = await pageWhere(
    await people.as('auditor'),
    'papers',
    number,
    ({ state }) => state.key === 'done',
  );
  return page.fields['note'];
}

const ballots = async (number: string): Promise<HistoryItem[]> =>
  (await historyOf(await people.as('auditor'), 'papers', number)).filter(({ kind }) => kind === 'ballot');

const APPROVE = { vote: 'approve' };

describe('review and approval of a document', () => {
  it.concurrent('[MGT-14g] approves the very text that was reviewed', async () => {
    const { number } = await submit('one', { reviewers: ['agent', 'manager'], approvers: ['director'] });
    await vote('agent', number, APPROVE);
    await vote('manager', number, APPROVE);
    await vote('director', number, APPROVE);
    expect(await outcome(number)).toBe('approved');
    const hashes = (await ballots(number)).map(({ data }) => data['contentHash']).filter((hash) => hash !== undefined);
    expect(hashes.length).toBeGreaterThanOrEqual(4);
    expect(new Set(hashes).size).toBe(1);
  });

  it.concurrent('[PDCA-05] comes back with the comments of its reviewers', async () => {
    const { number } = await submit('one', { reviewers: ['agent', 'manager'], approvers: ['director'] });
    await vote('agent', number, APPROVE);
    await vote('manager', number, { vote: 'return', reason: 'The restore test is missing' });
    expect(await outcome(number)).toBe('returned');
    const votes = (await historyOf(await people.as('auditor'), 'papers', number)).filter(({ kind }) => kind === 'vote');
    expect(JSON.stringify(votes)).toContain('The restore test is missing');
  });

  it.concurrent('[MGT-10] never asks the author, nor a reviewer to approve', async () => {
    const { number } = await submit('one', {
      reviewers: ['engineer', 'agent'],
      approvers: ['engineer', 'agent', 'director'],
    });
    await vote('agent', number, APPROVE);
    await vote('director', number, APPROVE);
    expect(await outcome(number)).toBe('approved');
    const opened = (await ballots(number)).filter(({ data }) => data['action'] === 'opened');
    const seats = opened.map(({ data }) => (data['seats'] as { person: string }[]).map(({ person }) => person));
    expect(seats).toEqual([['agent'], ['director']]);
  });

  it.concurrent('needs both of two keys, and every signature where all sign', async () => {
    const two = (await submit('two', { reviewers: ['agent'], approvers: ['director', 'manager'] })).number;
    await vote('agent', two, APPROVE);
    await vote('director', two, APPROVE);
    await vote('manager', two, APPROVE);
    expect(await outcome(two)).toBe('approved');
    const all = (await submit('all', { reviewers: ['agent'], approvers: ['director', 'manager', 'owner'] })).number;
    await vote('agent', all, APPROVE);
    await vote('manager', all, APPROVE);
    await vote('owner', all, { vote: 'reject', reason: 'Not affordable' });
    expect(await outcome(all)).toBe('rejected');
  });

  it.concurrent('can be taken back by its author while reviewers are asked', async () => {
    const { number } = await submit('one', { reviewers: ['agent', 'manager'], approvers: ['director'] });
    await (await people.as('agent')).taskOf(number, 'vote');
    const send = async (who: string) =>
      (await people.as(who)).send('POST', `/api/records/papers/${number}/messages/change`, { values: {} });
    expect((await send('agent')).status).toBe(403);
    await eventually(async () => expect((await send('engineer')).status).toBe(200));
    expect(await outcome(number)).toBe('changed');
  });

  it.concurrent('is taken back at once by what its author sent before anybody was asked', async () => {
    const { number } = await submit('one', { reviewers: ['agent', 'manager'], approvers: ['director'] });
    const author = await people.as('engineer');
    expect((await author.send('POST', `/api/records/papers/${number}/messages/change`, { values: {} })).status).toBe(
      202,
    );
    expect(await outcome(number)).toBe('changed');
  });
});

it('[MGT-10] does not let the author review as the deputy of a reviewer', async () => {
  const absent = await people.as('cab.technical');
  const to = new Date((await clockTime()).getTime() + 5 * DAY).toISOString();
  const { id } = await absent.post<{ id: string }>('/api/me/absences', { to, delegate: 'engineer' });
  try {
    const { number } = await submit('one', { reviewers: ['cab.technical', 'agent'], approvers: ['director'] });
    await vote('agent', number, APPROVE);
    await expect((await people.as('engineer')).taskOf(number, 'vote', 3_000)).rejects.toThrow('no task');
    await vote('director', number, APPROVE);
    expect(await outcome(number)).toBe('approved');
  } finally {
    await absent.delete(`/api/me/absences/${id}`);
  }
});

it('asks the process owner when a reviewer never answers, and goes on with a note alone', async () => {
  const { number } = await submit('one', { reviewers: ['agent', 'manager'], approvers: ['director'] });
  await vote('agent', number, APPROVE);
  await advanceClock(12 * DAY);
  const auditor = await new People().as('auditor');
  await eventually(async () => {
    const lines = await historyOf(auditor, 'papers', number);
    expect(lines.map(({ data }) => data['action'])).toContain('extended');
  });
  await advanceClock(8 * DAY);
  // A session of days ago has run out as soon as the app shows the new time.
  await eventually(async () => expect((await auditor.send('GET', '/api/me')).status).toBe(401));
  const later = new People();
  const owner = await later.as('owner');
  await owner.complete(number, 'reviewIncomplete', { outcome: 'goOn', note: 'The manager is on leave' });
  const director = await later.as('director');
  const task = await director.taskOf(number, 'vote');
  await director.post(`/api/tasks/${task.id}/complete`, { values: APPROVE });
  await pageWhere(await later.as('auditor'), 'papers', number, ({ fields }) => fields['note'] === 'approved');
});
