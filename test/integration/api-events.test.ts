import { Notices } from '../../records/models/notice';
import { Escalations } from '../../records/models/time';
import { record, startApi, tokenFor, task, type TestApi } from './api-support';

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());

interface Event {
  name: string;
  data: { id: string; number?: string };
}

/** Listens as a browser does, until `enough` says so. */
async function listen(
  person: string,
  trigger: () => Promise<unknown>,
  enough: (events: Event[]) => boolean,
): Promise<Event[]> {
  const stop = new AbortController();
  const token = await tokenFor(person);
  const response = await fetch(`${api.url}/api/events`, {
    headers: { Authorization: `Bearer ${token}` },
    signal: stop.signal,
  });
  expect(response.headers.get('content-type')).toContain('text/event-stream');
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  const events: Event[] = [];
  let rest = '';
  await trigger();
  for (;;) {
    const chunk = await reader?.read();
    if (!chunk || chunk.done) {
      break;
    }
    const blocks = (rest + chunk.value).split('\n\n');
    rest = blocks.pop() ?? '';
    for (const block of blocks) {
      const [, name, data] = /event: (\w+)\ndata: (.*)/.exec(block) ?? [];
      if (name && data) {
        events.push({ name, data: JSON.parse(data) as Event['data'] });
      }
    }
    if (enough(events)) {
      break;
    }
  }
  stop.abort();
  return events;
}

describe('GET /api/events', () => {
  it('needs a session, and takes none from the address, which logs and proxies keep', async () => {
    const token = await tokenFor('requester');
    expect((await fetch(`${api.url}/api/events`)).status).toBe(401);
    expect((await fetch(`${api.url}/api/events?access_token=${token}`)).status).toBe(401);
  });

  it('tells each person what they may know, and no more', async () => {
    const hidden = await record({ fields: { title: 'Hidden', requester: 'director' }, involved: ['director'] });
    const open = await record({ fields: { title: 'Open', requester: 'requester' } });
    const events = await listen(
      'requester',
      async () => {
        await task(hidden, { candidateGroups: ['implementer'] });
        await task(open);
        await Notices.create({ _id: 'n1', person: 'director', notice: 'x', subject: 's', text: 't', at: new Date() });
        await Notices.create({ _id: 'n2', person: 'requester', notice: 'x', subject: 's', text: 't', at: new Date() });
      },
      (seen) => seen.some(({ name }) => name === 'notice') && seen.some(({ name }) => name === 'record'),
    );
    expect(events.filter(({ name }) => name === 'record').map(({ data }) => data.number)).toEqual([open.number]);
    expect(events.filter(({ name }) => name === 'notice').map(({ data }) => data.id)).toEqual(['n2']);
    expect(events.filter(({ name }) => name === 'task')).toEqual([]);
  });

  it('tells candidates of a new task', async () => {
    const one = await record();
    let id = '';
    const events = await listen(
      'agent',
      async () => {
        id = (await task(one))._id;
      },
      (seen) => seen.some(({ name }) => name === 'task'),
    );
    expect(events).toContainEqual({
      name: 'task',
      data: expect.objectContaining({ id, number: one.number, state: 'open' }),
    });
  });

  it('tells of a record whose ladder plans its next call anew', async () => {
    const one = await record();
    const subject = { kind: 'task' as const, id: 't1' };
    await Escalations.create({ _id: 'e1', recordId: one._id, ladder: 'any', subject, armedAt: new Date() });
    const events = await listen(
      'agent',
      () => Escalations.updateOne({ _id: 'e1' }, { $set: { nextAt: new Date() } }),
      (seen) => seen.some(({ name }) => name === 'record'),
    );
    expect(events.at(-1)?.data).toMatchObject({ number: one.number });
  });

  it('tells when the engine goes, and when it is back', async () => {
    const told = (seen: Event[]): boolean => seen.some(({ name }) => name === 'engine');
    const gone = await listen('agent', async () => api.engine.shut(), told);
    expect(gone.at(-1)?.data).toMatchObject({ ok: false });
    const back = await listen('agent', async () => api.engine.open(), told);
    expect(back.at(-1)?.data).toMatchObject({ ok: true });
  });
});
