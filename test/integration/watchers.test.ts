import { eventually } from '../support/api-client';
import { answerAll, People, raiseChange, TO_BALLOT, vote } from '../support/change-journey';
import { IncidentJourney } from '../support/incident-journey';
import { noticesAbout, type Told } from '../support/record-view';

const people = new People();
const incidents = new IncidentJourney(people);

interface Problem {
  code: string;
}

interface Watched {
  watching: boolean;
  watchers: { id: string }[];
}

const watch = async (as: string, type: string, number: string, person = as): Promise<Watched> =>
  (await people.as(as)).put<Watched>(`/api/records/${type}/${number}/watchers/${person}`, undefined);

/** What a watcher was told of a record, in the app. */
const told = async (person: string, number: string): Promise<Told[]> =>
  (await noticesAbout(await people.as(person), number)).filter(({ text }) => text.includes('取消关注'));

describe('watching a record', () => {
  it.concurrent('tells of states and public comments, not of own ones nor of internal notes', async () => {
    const { number } = await incidents.report();
    expect(await watch('manager', 'incident', number)).toMatchObject({ watching: true });
    const agent = await people.as('agent');
    const path = `/api/records/incident/${number}`;
    await agent.post(`${path}/comments`, { text: 'Seen by the desk' });
    await agent.post(`${path}/comments`, { text: 'The user is difficult', internal: true });
    await (await people.as('manager')).post(`${path}/comments`, { text: 'I look at it' });
    await incidents.command(number, 'withdraw', { reason: 'It works again' });
    await incidents.ends(number, 'withdrawn');
    await eventually(async () => expect((await told('manager', number)).length).toBeGreaterThanOrEqual(2));
    const texts = (await told('manager', number)).map(({ subject, text }) => `${subject}\n${text}`).join('\n');
    expect(texts).toContain('Seen by the desk');
    expect(texts).not.toContain('The user is difficult');
    expect(texts).not.toContain('I look at it');
    await (await people.as('manager')).delete(`${path}/watchers/manager`);
    const before = (await told('manager', number)).length;
    await agent.post(`${path}/comments`, { text: 'One more' });
    await new Promise((resolve) => setTimeout(resolve, 2_000));
    expect(await told('manager', number)).toHaveLength(before);
  });

  it.concurrent('gives no right: others are asked by those who work on it, and only if they may read it', async () => {
    const { number } = await incidents.report();
    const path = `/api/records/incident/${number}/watchers`;
    const supplier = await people.as('supplier');
    expect((await supplier.send('PUT', `${path}/supplier`)).status).toBe(403);
    const requester = await people.as('requester');
    expect((await requester.send<Problem>('PUT', `${path}/manager`)).body.code).toBe('INTERNAL_FORBIDDEN');
    const agent = await people.as('agent');
    expect((await agent.send<Problem>('PUT', `${path}/supplier`)).body.code).toBe('WATCHER_CANNOT_READ');
    expect((await watch('agent', 'incident', number, 'manager')).watchers.map(({ id }) => id)).toEqual(['manager']);
    const seen = await requester.get<Watched>(`/api/records/incident/${number}`);
    expect(seen).toMatchObject({ watching: false, watchers: [] });
    const list = await (
      await people.as('manager')
    ).get<{ items: { number: string }[] }>('/api/records/incident?watching=true&limit=200');
    expect(list.items.map((row) => row.number)).toContain(number);
    const lines = await incidents.history(number);
    expect(lines.find(({ kind }) => kind === 'watch')).toMatchObject({ by: { id: 'agent' } });
  });

  it.concurrent('tells of the decision of a board', async () => {
    const { number } = await raiseChange(people);
    await watch('requester', 'change', number);
    await answerAll(people, number, TO_BALLOT);
    await vote(people, number, 'cab.business');
    await vote(people, number, 'cab.technical');
    await eventually(async () => {
      const subjects = (await told('requester', number)).map(({ subject }) => subject);
      expect(subjects.some((subject) => subject.startsWith('表决已有结果'))).toBe(true);
    });
  });
});

describe('mentioning people', () => {
  const mentioned = async (person: string, number: string): Promise<Told[]> =>
    (await noticesAbout(await people.as(person), number)).filter(({ subject }) => subject.includes('提到了您'));

  it.concurrent('tells them once, also where they watch the record, and not those who did it', async () => {
    const { number } = await incidents.report();
    expect(await watch('manager', 'incident', number)).toMatchObject({ watching: true });
    const agent = await people.as('agent');
    const path = `/api/records/incident/${number}`;
    const text = '@{manager} 请看一下，@{agent} 和 @{somebody.else} 也是';
    expect((await agent.send('POST', `${path}/comments`, { text })).status).toBe(201);
    expect((await agent.send('POST', `${path}/comments`, { text: 'Seen by all' })).status).toBe(201);
    await eventually(async () =>
      expect((await told('manager', number)).some((one) => one.text.includes('Seen by all'))).toBe(true),
    );
    const [one, ...more] = await mentioned('manager', number);
    expect(one?.text).toMatch(/@\S+ 请看一下，@李伟 和 @\{somebody.else\} 也是/);
    expect(more).toEqual([]);
    expect((await told('manager', number)).some((notice) => notice.text.includes('请看一下'))).toBe(false);
    expect(await mentioned('agent', number)).toEqual([]);
    const line = (await incidents.history(number)).find(({ comment }) => comment?.includes('请看一下'));
    expect(line?.comment).toContain('@Li Wei');
  });

  it.concurrent('is for those who may read it, of internal notes for those who work on it', async () => {
    const { number } = await incidents.report();
    const agent = await people.as('agent');
    const path = `/api/records/incident/${number}`;
    const refused = async (text: string, internal: boolean): Promise<unknown[]> => {
      const { status, body } = await agent.send<Problem>('POST', `${path}/comments`, { text, internal });
      return [status, body.code];
    };
    expect(await refused('@{supplier} look', false)).toEqual([400, 'MENTION_CANNOT_READ']);
    expect(await refused('@{requester} look', true)).toEqual([400, 'MENTION_CANNOT_READ_NOTE']);
    const offered = async (query: string): Promise<string[]> => {
      const found = await agent.get<{ value: string }[]>(`${path}/mentionable?${query}`);
      return found.map(({ value }) => value);
    };
    expect(await offered('q=requester')).toEqual(['requester']);
    // Bare "@": who works on it now comes first, and never the one who writes.
    const { id } = await agent.taskOf(number, 'classify');
    await agent.post(`/api/tasks/${id}/claim`);
    const manager = await people.as('manager');
    const bare = await manager.get<{ value: string }[]>(`${path}/mentionable`);
    expect(bare.map(({ value }) => value).slice(0, 2)).toEqual(['agent', 'requester']);
    expect(await offered('')).not.toContain('agent');
    expect(await offered('q=supplier')).toEqual([]);
    expect(await offered('q=requester&internal=true')).toEqual([]);
    expect(await offered('q=manager&internal=true')).toEqual(['manager']);
    const requester = await people.as('requester');
    expect((await requester.send('GET', `${path}/mentionable?internal=true`)).status).toBe(403);
  });
});
