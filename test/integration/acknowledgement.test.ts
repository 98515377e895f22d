import { eventually, type RecordView } from '../support/api-client';
import { People } from '../support/change-journey';
import { advanceTo, clockTime, DAY } from '../support/clock';
import { callsOf, nextCallOf, pageWhere, type RecordPage } from '../support/record-view';

const people = new People();

const POLICY = { title: 'Policy on service quality', text: 'What we promise our customers.', version: '3.0' };
const READ = { outcome: 'confirmed', readToEnd: true };

/** The process owner asks `person`. */
async function ask(person: string, fields: Record<string, unknown> = {}): Promise<RecordView> {
  return (await people.as('owner')).start('acknowledgement', { ...POLICY, person, ...fields }, 'person');
}

async function spread(fields: Record<string, unknown>): Promise<RecordView> {
  return (await people.as('owner')).start('acknowledgement', { ...POLICY, ...fields }, 'group');
}

async function answer(who: string, number: string, element: string, values: Record<string, unknown>): Promise<void> {
  await (await people.as(who)).complete(number, element, values);
}

const where = async (number: string, fits: (page: RecordPage) => boolean): Promise<RecordPage> =>
  pageWhere(await people.as('owner'), 'acknowledgement', number, fits);
const ends = (number: string, state: string): Promise<RecordPage> =>
  where(number, (page) => page.state.key === state && page.endedAt !== undefined);

interface Reader {
  person: string;
  number: string;
  state: { en: string };
  confirmedAt: string | null;
}

const readers = (page: RecordPage): Reader[] => (page.fields['readers'] ?? []) as Reader[];
const send = async (who: string, number: string, name: string) =>
  (await people.as(who)).send('POST', `/api/records/acknowledgement/${number}/messages/${name}`, {
    values: { reason: 'Version 3.1 is out' },
  });

describe('an acknowledgement', () => {
  it('[MGT-03] is confirmed by its person alone: not by a deputy, not passed on, not by an administrator', async () => {
    const { number } = await ask('cab.technical');
    const reader = await people.as('cab.technical');
    const task = await reader.taskOf(number, 'read');
    const passed = await reader.send<{ code: string }>('POST', `/api/tasks/${task.id}/delegate`, { to: 'engineer' });
    expect([passed.status, passed.body.code]).toEqual([403, 'TASK_PERSONAL']);
    const to = new Date((await clockTime()).getTime() + 5 * DAY).toISOString();
    const { id } = await reader.post<{ id: string }>('/api/me/absences', { to, delegate: 'engineer' });
    try {
      const deputy = await people.as('engineer');
      const done = await deputy.send<{ code: string }>('POST', `/api/tasks/${task.id}/complete`, { values: READ });
      expect([done.status, done.body.code]).toEqual([403, 'TASK_PERSONAL']);
      await expect(deputy.taskOf(number, 'read', 1_000)).rejects.toThrow('no task');
      const admin = await (await people.as('admin')).send('POST', `/api/tasks/${task.id}/complete`, { values: READ });
      expect([403, 409]).toContain(admin.status);
    } finally {
      await reader.delete(`/api/me/absences/${id}`);
    }
    const half = await reader.send('POST', `/api/tasks/${task.id}/complete`, { values: { outcome: 'confirmed' } });
    expect(half.status).toBe(400);
    await answer('cab.technical', number, 'read', READ);
    expect((await ends(number, 'confirmed')).fields['confirmedAt']).toBeDefined();
  });

  it.concurrent('lets the person ask, and read on with the answer', async () => {
    const { number } = await ask('engineer');
    await answer('engineer', number, 'read', { outcome: 'question', question: 'Does it hold for suppliers?' });
    await where(number, ({ state }) => state.key === 'asked');
    await answer('owner', number, 'answer', { outcome: 'answered', answer: 'Yes, for all who work for us' });
    await answer('engineer', number, 'read', READ);
    expect((await ends(number, 'confirmed')).fields['answer']).toBe('Yes, for all who work for us');
  });

  it.concurrent(
    'takes the right answer to a control question alone, and asks for help after the second wrong one',
    async () => {
      const { number } = await ask('agent', { controlQuestion: 'How many promises?', controlAnswer: 'Five' });
      const agent = await people.as('agent');
      await agent.taskOf(number, 'read');
      expect((await agent.record('acknowledgement', number)).fields['controlAnswer']).toBeUndefined();
      await answer('agent', number, 'read', { ...READ, givenAnswer: 'two' });
      await where(number, ({ fields }) => fields['wrongAnswers'] === 1);
      await answer('agent', number, 'read', { ...READ, givenAnswer: 'three' });
      await answer('owner', number, 'answer', { outcome: 'answered', answer: 'See page 2' });
      await answer('agent', number, 'read', { ...READ, givenAnswer: 'five' });
      expect((await ends(number, 'confirmed')).fields['wrongAnswers']).toBe(2);
    },
  );

  it.concurrent('is excused or replaced while it waits, by those whom the diagram names', async () => {
    const excused = (await ask('requester')).number;
    const replaced = (await ask('requester')).number;
    const requester = await people.as('requester');
    await requester.taskOf(excused, 'read');
    await requester.taskOf(replaced, 'read');
    expect((await send('requester', excused, 'excuse')).status).toBe(403);
    expect((await send('owner', excused, 'excuse')).status).toBe(200);
    expect((await send('owner', replaced, 'supersede')).status).toBe(200);
    await ends(excused, 'excused');
    await ends(replaced, 'superseded');
  });

  it.concurrent('is replaced while its question waits for an answer', async () => {
    const { number } = await ask('engineer');
    await answer('engineer', number, 'read', { outcome: 'question', question: 'Is there a newer one?' });
    await (await people.as('owner')).taskOf(number, 'answer');
    expect((await send('owner', number, 'supersede')).status).toBe(200);
    await ends(number, 'superseded');
  });
});

describe('an acknowledgement by several people', () => {
  it.concurrent('[PDCA-33g] asks each person once, those who join later too, and shows who has read', async () => {
    const { number } = await spread({ people: ['agent', 'engineer'] });
    const sent = await where(number, (page) => readers(page).length === 2);
    const own = (person: string, page: RecordPage): string =>
      readers(page).find((reader) => reader.person === person)?.number ?? '';
    await answer('agent', own('agent', sent), 'read', READ);
    await ends(own('agent', sent), 'confirmed');
    await answer('owner', number, 'follow', { outcome: 'refresh', people: ['agent', 'engineer', 'supplier'] });
    const later = await where(number, (page) => readers(page).length === 3);
    expect(Object.fromEntries(readers(later).map(({ person, state }) => [person, state.en]))).toEqual({
      agent: 'Confirmed',
      engineer: 'To be read',
      supplier: 'To be read',
    });
    await (await people.as('supplier')).taskOf(own('supplier', later), 'read');
    await answer('owner', number, 'follow', { outcome: 'finish', closingNote: 'Two are on leave until May' });
    await ends(number, 'finished');
    await (await people.as('engineer')).taskOf(own('engineer', later), 'read');
  });

  it.concurrent('asks the members of a group, and takes everything back when a newer version replaces it', async () => {
    const { number } = await spread({ groups: ['service-desk'] });
    const page = await where(number, (one) => readers(one).length > 0);
    const [first] = readers(page);
    await (await people.as(first?.person ?? '')).taskOf(first?.number ?? '', 'read');
    await (await people.as('owner')).taskOf(number, 'follow');
    expect((await send('owner', number, 'supersede')).status).toBe(200);
    await ends(number, 'superseded');
    await ends(first?.number ?? '', 'superseded');
  });
});

it('[MGT-03] calls the person, then the superior, while it stays unread', async () => {
  const { number } = await ask('requester');
  await (await people.as('requester')).taskOf(number, 'read');
  const next = async (after?: Date): Promise<Date> =>
    nextCallOf(await new People().as('owner'), 'acknowledgement', number, 'acknowledgement-read', after);
  const first = await next();
  await advanceTo(first);
  await advanceTo(await next(first));
  await eventually(async () => {
    const calls = await callsOf(await new People().as('owner'), 'acknowledgement', number, 'acknowledgement-read');
    expect(calls).toEqual(['half: requester', 'due: cab.business, requester']);
  });
});
