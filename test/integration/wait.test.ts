import { eventually, type RecordView, type TaskBrief, type Page } from '../support/api-client';
import { DAY, HOUR } from '../support/clock';
import { ERRAND } from '../support/errand-pack';
import { historyOf, mailsAbout, pageWhere, type RecordPage } from '../support/record-view';
import { install } from '../support/small-pack';
import { TimedServers } from '../support/timed-servers';

let servers: TimedServers;

beforeAll(async () => {
  servers = await TimedServers.start();
  await install(await servers.people.as('admin'), ERRAND);
}, 300_000);

afterAll(() => servers.stop(), 60_000);

const desk = () => servers.people.as('agent');

type Errand = RecordPage & { waits: { title: string; until: string[]; nextAt?: string }[] };

async function raise(start: string, fields: Record<string, unknown> = {}): Promise<RecordView> {
  return (await servers.people.as('requester')).start('errand', { title: start, ...fields }, start);
}

async function errandWhere(number: string, fits: (page: Errand) => boolean): Promise<Errand> {
  return (await pageWhere(await desk(), 'errand', number, (page) => fits(page as Errand))) as Errand;
}

const waits = (number: string) => errandWhere(number, (page) => page.waits.length === 1);

/** The errand went on with that outcome, and waits for nothing any more. */
async function wentOn(number: string, result: string): Promise<void> {
  const page = await errandWhere(number, ({ state }) => state.key === 'done');
  expect(page.fields['result']).toBe(result);
  expect(page.waits).toEqual([]);
}

const finish = async (number: string, outcome = 'done') => (await desk()).complete(number, 'finish', { outcome });

async function inHours(hours: number): Promise<string> {
  return new Date((await servers.now()).getTime() + hours * HOUR).toISOString();
}

describe('a task that waits', () => {
  it('goes on at once where its condition was met before it appeared', async () => {
    const helper = await raise('plain');
    await finish(helper.number);
    await pageWhere(await desk(), 'errand', helper.number, ({ endedAt }) => endedAt !== undefined);
    const cases: [string, Record<string, unknown>][] = [
      ['helped', { helper: helper.id }],
      ['rich', { amount: 101 }],
      ['due', { dueOn: await inHours(-1) }],
    ];
    for (const [outcome, fields] of cases) {
      const { number } = await raise('follow', fields);
      await wentOn(number, outcome);
      const lines = await historyOf(await desk(), 'errand', number);
      expect(lines.filter(({ data }) => data['action'] === 'waited').map(({ data }) => data['outcome'])).toEqual([
        outcome,
      ]);
    }
  });

  it('[PRB-05] misses nothing that happens in the moment in which it is armed', async () => {
    const helpers = await Promise.all(Array.from({ length: 6 }, () => raise('plain')));
    const client = await desk();
    await Promise.all(helpers.map(({ number }) => client.taskOf(number, 'finish')));
    const followers = await Promise.all(
      helpers.map(async (helper, index) => {
        const started = raise('follow', { helper: helper.id });
        await new Promise((resolve) => setTimeout(resolve, index * 150));
        await finish(helper.number);
        return started;
      }),
    );
    for (const { number } of followers) {
      await wentOn(number, 'helped');
    }
  });

  it('goes on when the record that it hangs on gets there, or fails to', async () => {
    const [helper, other] = [await raise('plain'), await raise('plain')];
    const follower = await raise('follow', { helper: helper.id });
    const page = await waits(follower.number);
    expect(page.waits[0]).toMatchObject({ title: 'follow' });
    expect(page.waits[0]?.until).toContain('every "helper" is done');
    await finish(helper.number);
    await wentOn(follower.number, 'helped');

    const hopeless = await raise('follow', { helper: other.id });
    await waits(hopeless.number);
    await finish(other.number, 'failed');
    await wentOn(hopeless.number, 'failed');
  });

  it('[PRB-05] does not hang when the instance of the record that it hangs on is cancelled', async () => {
    const helper = await raise('plain');
    const follower = await raise('follow', { helper: helper.id });
    await waits(follower.number);
    const { engine } = await errandWhere(helper.number, ({ engine: known }) => known.instanceKey !== undefined);
    const reason = { reason: 'Raised by mistake' };
    await (await servers.people.as('admin')).post(`/api/instances/${engine.instanceKey}/cancel`, reason);
    await wentOn(follower.number, 'failed');
  });

  it('hears of a record that is related later, and of a state in which that one does not stay', async () => {
    const { number } = await raise('follow');
    await waits(number);
    const helper = await raise('plain');
    await (await desk()).taskOf(helper.number, 'finish');
    const { id } = await (await desk()).record('errand', number);
    await (await desk()).post(`/api/records/errand/${helper.number}/relations`, { relation: 'helps', to: id });
    await errandWhere(number, ({ waits: open }) => open.length === 1);
    await finish(helper.number);
    await wentOn(number, 'passed');
  });

  it('follows the fields of its own record', async () => {
    const { number } = await raise('follow', { amount: 5 });
    await waits(number);
    await (await desk()).complete(number, 'enter', { outcome: 'entered', amount: 500 });
    await wentOn(number, 'rich');
  });

  it('[MNT-09] moves with its date: the former one does nothing', async () => {
    const { number } = await raise('follow', { dueOn: await inHours(2) });
    const first = await errandWhere(number, ({ waits: [wait] }) => wait?.nextAt !== undefined);
    const later = await inHours(30);
    await (await desk()).complete(number, 'enter', { outcome: 'entered', dueOn: later });
    await errandWhere(
      number,
      ({ waits: [wait] }) => wait?.nextAt !== undefined && wait.nextAt !== first.waits[0]?.nextAt,
    );
    await servers.advance(3 * HOUR);
    expect((await waits(number)).state.key).toBe('waiting');
    await servers.advance(28 * HOUR);
    await wentOn(number, 'due');
  });

  it('may be ended by a person, and is then over for good', async () => {
    const { number } = await raise('follow', { dueOn: await inHours(5) });
    await waits(number);
    const { items } = await (
      await desk()
    ).get<Page<TaskBrief & { waitsFor?: string[]; due?: string }>>('/api/tasks?scope=group&limit=200');
    const listed = items.find(({ record, elementId }) => record.number === number && elementId === 'follow');
    expect(listed?.waitsFor).toContain('dueOn comes');
    expect(listed?.due).toBeUndefined();
    await (await desk()).complete(number, 'follow', { outcome: 'byHand' });
    await wentOn(number, 'byHand');
    await servers.advance(6 * HOUR);
    await wentOn(number, 'byHand');
  });

  it('leaves no wait behind when its instance is cancelled', async () => {
    const { number } = await raise('follow', { dueOn: await inHours(5) });
    const { engine } = await waits(number);
    const admin = await servers.people.as('admin');
    await admin.post(`/api/instances/${engine.instanceKey}/cancel`, { reason: 'Raised twice' });
    await errandWhere(number, ({ waits: open, endedAt }) => open.length === 0 && endedAt !== undefined);
  });

  it('lets somebody who holds a decision take it back, and goes on then', async () => {
    const { number } = await raise('follow', { dueOn: await inHours(1) });
    await waits(number);
    const client = await desk();
    const { id } = await client.taskOf(number, 'follow');
    await client.post(`/api/tasks/${id}/claim`);
    await client.post(`/api/tasks/${id}/complete`, { values: { outcome: 'byHand' }, holdSeconds: 30 });
    await client.delete(`/api/tasks/${id}/complete`);
    await servers.advance(2 * HOUR);
    await wentOn(number, 'due');
  });

  it('asks nobody before it is woken: last in the inbox, no ladder, no notice; then all of them', async () => {
    const { number } = await raise('ask', { dueOn: await inHours(4) });
    const waiting = await waits(number);
    expect(waiting.ladders).toEqual([]);
    expect(await mailsAbout(await desk(), number)).toEqual([]);
    await servers.advance(5 * HOUR);
    const woken = await errandWhere(number, ({ waits: open, ladders }) => open.length === 0 && ladders.length === 1);
    expect(woken.state.key).toBe('logged');
    await eventually(async () => expect(await mailsAbout(await desk(), number)).toHaveLength(1));
    const { items } = await (await desk()).get<Page<TaskBrief & { due?: string }>>('/api/tasks?scope=group&limit=200');
    expect(items.find(({ record }) => record.number === number)?.due).toBeDefined();
    await (await desk()).complete(number, 'think', { outcome: 'byHand' });
    await wentOn(number, 'byHand');
  });
});

describe('a called wait', () => {
  const atWait = async (fields: Record<string, unknown> = {}): Promise<string> => {
    const { number } = await raise('call', fields);
    await (await desk()).complete(number, 'first', { outcome: 'byHand' });
    await waits(number);
    return number;
  };

  it('goes on with a message to the record, which only those named may send', async () => {
    const number = await atWait();
    const { commands } = await pageWhere(await servers.people.as('requester'), 'errand', number, () => true);
    expect(commands.map(({ name }) => name)).toEqual(['go']);
    const refused = await (await desk()).send('POST', `/api/records/errand/${number}/messages/go`, { values: {} });
    expect(refused.status).toBe(403);
    await (await servers.people.as('requester')).post(`/api/records/errand/${number}/messages/go`, { values: {} });
    await wentOn(number, 'told');
  });

  it('takes a message that was kept while nothing waited yet', async () => {
    const { number } = await raise('call');
    const client = await desk();
    const { id } = await client.taskOf(number, 'first');
    await client.post(`/api/tasks/${id}/claim`);
    await client.post(`/api/tasks/${id}/complete`, { values: { outcome: 'byHand' } });
    const requester = await servers.people.as('requester');
    const sent = await requester.send('POST', `/api/records/errand/${number}/messages/go`, { values: {} });
    expect([200, 202]).toContain(sent.status);
    await wentOn(number, 'told');
  });

  it('goes on after its span, and with the record that it hangs on', async () => {
    const helper = await raise('plain');
    const helped = await atWait({ helper: helper.id });
    const late = await atWait();
    await finish(helper.number);
    await wentOn(helped, 'helped');
    await servers.advance(2 * DAY + HOUR);
    await wentOn(late, 'late');
  });

  it('ends with the instance that called it', async () => {
    const number = await atWait();
    const { engine } = await waits(number);
    const admin = await servers.people.as('admin');
    await admin.post(`/api/instances/${engine.instanceKey}/cancel`, { reason: 'Raised twice' });
    await errandWhere(number, ({ waits: open, endedAt }) => open.length === 0 && endedAt !== undefined);
  });
});
